import { describeTensors, type Model, ModelLoadError, type TensorInfo } from '@photochrom/core';

/** The input and output of a YOLOX network. */
export type YoloxTensors = {
  /** float32 [batch, 3, height, width]. */
  readonly image: TensorInfo;
  /** float32 [batch, anchors, 5 + classes]. */
  readonly predictions: TensorInfo;
};

/** The coarsest grid that every YOLOX network has. */
const COARSEST = 32;

/**
 * Finds the tensors of a YOLOX network by their shapes, whatever they are called.
 *
 * @throws {ModelLoadError} the model takes or gives something else.
 */
export function findTensors(plugin: string, { inputs, outputs }: Pick<Model, 'inputs' | 'outputs'>): YoloxTensors {
  const [image] = inputs;
  const [predictions] = outputs;
  const single = inputs.length === 1 && outputs.length === 1;
  if (single && image !== undefined && takesPicture(image) && predictions !== undefined && givesPredictions(predictions)) {
    return { image, predictions };
  }
  throw new ModelLoadError({
    plugin,
    message: `Expected a picture float32 [1, 3, height, width], sides multiples of ${COARSEST}, to predictions float32 [1, anchors, 5 + classes], but the model takes ${describeTensors(inputs)} and gives ${describeTensors(outputs)}.`,
    hint: "Export a YOLOX network with YOLOX's tools/export_onnx.py, in float32.",
  });
}

function takesPicture({ type, dims: [, channels, ...sides], dims }: TensorInfo): boolean {
  const fits = (side: number | string) => typeof side === 'string' || (side > 0 && side % COARSEST === 0);
  return type === 'float32' && dims.length === 4 && (channels === 3 || typeof channels === 'string') && sides.every(fits);
}

/** Some exporters leave shapes out: then they are checked when the model answers. */
function givesPredictions({ type, dims }: TensorInfo): boolean {
  const width = dims[2];
  return type === 'float32' && (dims.length === 0 || (dims.length === 3 && (typeof width !== 'number' || width > 5)));
}
