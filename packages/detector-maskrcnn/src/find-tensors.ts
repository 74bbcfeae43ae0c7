import { describeTensors, type Model, ModelLoadError, type TensorInfo } from '@photochrom/core';

/** The input and outputs of a Mask R-CNN. */
export type MaskRcnnTensors = {
  /** [3, height, width] or [1, 3, height, width], float32 or uint8. */
  readonly image: TensorInfo;
  /** [n, 4], float32. */
  readonly boxes: TensorInfo;
  /** [n], integers. */
  readonly labels: TensorInfo;
  /** [n], float32. */
  readonly scores: TensorInfo;
  /** [n, 1, height, width] or [n, height, width]. */
  readonly masks: TensorInfo;
  /** [2], where the model repeats its input's size. */
  readonly imageSize: TensorInfo | undefined;
};

/** What exporters call the outputs; numbered names are told apart by type and shape. */
const NAMES = { boxes: /box/i, labels: /label|class/i, scores: /score|conf/i, masks: /mask/i };

/**
 * Finds the tensors of a Mask R-CNN by what they hold: exporters order and name them as they like.
 *
 * @throws {ModelLoadError} the model lacks one of them.
 */
export function findTensors(plugin: string, { inputs, outputs }: Pick<Model, 'inputs' | 'outputs'>): MaskRcnnTensors {
  const [image] = inputs;
  const integer = ({ type }: TensorInfo) => type.startsWith('int');
  const imageSize = outputs.find((output) => integer(output) && output.dims.length === 1 && output.dims[0] === 2);
  const rest = outputs.filter((output) => output !== imageSize);
  const find = (name: RegExp, fits: (output: TensorInfo) => boolean) =>
    // Some exporters leave shapes out: then a telling name is enough, and the shape is checked when the model answers.
    rest.find((output) => name.test(output.name) && (output.dims.length === 0 || fits(output))) ??
    rest.find((output) => !isNamed(output) && fits(output));

  const boxes = find(NAMES.boxes, ({ dims, type }) => type === 'float32' && dims.length === 2 && dims[1] !== 1);
  const labels = find(NAMES.labels, (output) => integer(output) && output.dims.length === 1);
  const scores = find(NAMES.scores, ({ dims, type }) => type === 'float32' && dims.length === 1);
  const masks = find(NAMES.masks, ({ dims }) => dims.length === 4 || dims.length === 3);
  const fits = inputs.length === 1 && image !== undefined && takesPicture(image);
  if (!fits || boxes === undefined || labels === undefined || scores === undefined || masks === undefined) {
    throw new ModelLoadError({
      plugin,
      message: `Expected a picture [3, height, width] to boxes [n, 4], labels [n], scores [n] and masks [n, 1, height, width], but the model takes ${describeTensors(inputs)} and gives ${describeTensors(outputs)}.`,
      hint: "Export a Mask R-CNN with its masks, in the layout of torchvision, the ONNX model zoo or detectron2's tracing.",
    });
  }
  return { image, boxes, labels, scores, masks, imageSize };
}

function isNamed({ name }: TensorInfo): boolean {
  return Object.values(NAMES).some((pattern) => pattern.test(name));
}

function takesPicture({ type, dims }: TensorInfo): boolean {
  const [channels, batch] = dims.length === 4 ? [dims[1], dims[0]] : [dims[0], 1];
  const known = dims.length === 3 || dims.length === 4;
  return (
    known &&
    (type === 'float32' || type === 'uint8') &&
    (channels === 3 || typeof channels === 'string') &&
    (batch === 1 || typeof batch === 'string')
  );
}
