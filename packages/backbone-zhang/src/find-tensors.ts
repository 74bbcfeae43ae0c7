import { describeTensors, type Model, ModelLoadError, type TensorInfo } from '@photochrom/core';

/** Names of a Zhang network's inputs and outputs in one ONNX file. */
export type ZhangTensors = {
  readonly l: TensorInfo;
  /** Absent in exports that have the hints fixed to none. */
  readonly hints: { readonly ab: string; readonly mask: string } | undefined;
  readonly ab: string;
  /** Absent in exports that give ab only. */
  readonly logits: string | undefined;
};

/** ab bins of ECCV16's class output (spec/backbones.md §5). */
const BINS = 313;

/**
 * Finds the inputs and outputs of an ECCV16 or SIGGRAPH17 export by shape, and by name where shapes leave a choice: exporters name
 * them as they like (spec/backbones.md §6).
 *
 * @throws {ModelLoadError} the file does not look like that network.
 */
export function findTensors(plugin: string, { inputs, outputs }: Pick<Model, 'inputs' | 'outputs'>, hintable: boolean): ZhangTensors {
  const images = inputs.filter(({ dims, type }) => dims.length === 4 && type === 'float32');
  const hintAb = images.find((input) => channels(input) === 2);
  const single = images.filter((input) => input !== hintAb);
  const mask = hintAb === undefined ? undefined : single.find(({ name }) => /mask|map/i.test(name));
  const l = single.filter((input) => input !== mask && fits(input, 1));
  const logits = outputs.find((output) => channels(output) === BINS);
  const planes = outputs.filter((output) => output !== logits && (output.dims.length === 0 || fits(output, 2)));
  const ab = planes.length === 1 ? planes[0] : planes.find(({ name }) => /ab$|color/i.test(name));

  const complete = inputs.length === (hintAb === undefined ? 1 : 3) && (hintAb === undefined) === (mask === undefined) && l.length === 1;
  if (!complete || (hintAb !== undefined && !hintable) || ab === undefined || l[0] === undefined) {
    throw new ModelLoadError({
      plugin,
      message: `Expected ${hintable ? 'L [n, 1, h, w], and with hints also ab [n, 2, h, w] and a mask [n, 1, h, w],' : 'L [n, 1, h, w]'} to ab [n, 2, h, w], but the model takes ${describeTensors(inputs)} and gives ${describeTensors(outputs)}.`,
      hint:
        hintAb !== undefined && !hintable
          ? 'This looks like SIGGRAPH17: use siggraph17().'
          : 'Use an ONNX export of the whole network, with raw L of 0..100 as its input.',
    });
  }
  return {
    l: l[0],
    hints: hintAb === undefined || mask === undefined ? undefined : { ab: hintAb.name, mask: mask.name },
    ab: ab.name,
    logits: logits?.name,
  };
}

function channels({ dims }: TensorInfo): number | string | undefined {
  return dims.length === 4 ? dims[1] : undefined;
}

function fits(tensor: TensorInfo, count: number): boolean {
  const declared = channels(tensor);
  return typeof declared === 'string' || declared === count;
}
