import { describeTensors, type Model, ModelLoadError, type TensorInfo } from '@photochrom/core';

/** The network's input, and the name of its output. Exports call them `input` and `output`, `gray` and `ab`, or otherwise. */
export type ColorTensors = { readonly picture: TensorInfo; readonly ab: string };

/** @throws {ModelLoadError} the model does not take one picture of three channels and give ab, both float32. */
export function findTensors(plugin: string, { inputs, outputs }: Pick<Model, 'inputs' | 'outputs'>): ColorTensors {
  const [picture] = inputs;
  const [ab] = outputs;
  const fits = ({ type, dims }: TensorInfo, channels: number) => type === 'float32' && dims.length === 4 && dims[1] === channels;
  if (inputs.length === 1 && picture !== undefined && fits(picture, 3) && ab !== undefined && fits(ab, 2)) return { picture, ab: ab.name };
  throw new ModelLoadError({
    plugin,
    message: `Expected a gray picture float32 [n, 3, s, s] to ab float32 [n, 2, s, s], but the model takes ${describeTensors(inputs)} and gives ${describeTensors(outputs)}.`,
    hint: [...inputs, ...outputs].some(({ type }) => type === 'float16')
      ? 'Convert it with float32 inputs and outputs (`keep_io_types=True`); inside it may be float16.'
      : "Use what DDColor's scripts/export_onnx.py writes.",
  });
}
