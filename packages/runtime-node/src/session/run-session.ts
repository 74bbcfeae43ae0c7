import type { Tensor } from '@photochrom/core';
import { isTensorType, type NamedTensors } from '@photochrom/runtime-kit';
import type { InferenceSession, Tensor as OnnxTensor } from 'onnxruntime-node';
import type { OnnxLibrary } from './load-library';

/**
 * Runs a session once. Blocks its thread: onnxruntime-node's `run` is synchronous inside.
 *
 * @returns fresh tensors, and their buffers, for moving them out of the thread.
 */
export async function runSession(
  { Tensor }: OnnxLibrary,
  session: InferenceSession,
  inputs: NamedTensors,
  wanted?: readonly string[],
): Promise<{ outputs: NamedTensors; buffers: ArrayBuffer[] }> {
  const feeds: Record<string, OnnxTensor> = {};
  for (const [name, { type, data, dims }] of Object.entries(inputs)) feeds[name] = new Tensor(type, data, dims);

  const outputs: Record<string, Tensor> = {};
  const buffers = new Set<ArrayBuffer>();
  for (const [name, { type, data, dims }] of Object.entries(
    await (wanted === undefined ? session.run(feeds) : session.run(feeds, wanted)),
  )) {
    if (!isTensorType(type)) throw new Error(`Output '${name}' is of type ${type}.`);
    outputs[name] = { type, data, dims: [...dims] } as Tensor;
    buffers.add((data as Tensor['data']).buffer as ArrayBuffer);
  }
  return { outputs, buffers: [...buffers] };
}
