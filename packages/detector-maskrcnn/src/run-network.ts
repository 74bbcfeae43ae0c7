import { type CallOptions, type Model, PhotochromError, type Tensor } from '@photochrom/core';

type Tensors = Readonly<Record<string, Tensor>>;

/**
 * onnxruntime names the shapes that it can't work on, the first size in front: none at all is what a mask head gets where nothing was
 * found. Some exports don't foresee that, and fail in a Reshape or whatever comes first.
 */
const emptyShape = /\{0(,[^}]*)?\}|empty tensor|zero[- ]sized/i;

/**
 * Runs a detection network.
 *
 * @returns undefined where its export can't tell that nothing was found: it fails on tensors of no detections.
 * @throws {InferenceError} the network fails otherwise.
 */
export async function runNetwork(model: Model, inputs: Tensors, options: CallOptions): Promise<Tensors | undefined> {
  try {
    return await model.run(inputs, options);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    if (PhotochromError.isInstance(error) && error.code === 'inference' && emptyShape.test(error.message)) return undefined;
    throw error;
  }
}
