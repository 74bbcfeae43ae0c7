import type { Tensor } from '@photochrom/core';
import { isTensorType, type NamedTensors } from '@photochrom/runtime-kit';
import type { InferenceSession, Tensor as OnnxTensor } from 'onnxruntime-node';
import type { OnnxLibrary } from './load-library';
import type { SessionReply, SessionRequest } from './session-messages';

/** Failures come back as exceptions; runs have a log level of their own. */
const quiet = { logSeverityLevel: 4 } as const;

/**
 * Answers a request to run.
 *
 * @returns the answer, and the buffers in it, which may be moved.
 */
export async function answerRun(
  { library, session }: { readonly library: OnnxLibrary; readonly session: InferenceSession },
  { inputs, wanted }: Extract<SessionRequest, { type: 'run' }>,
): Promise<{ readonly reply: SessionReply; readonly buffers: ArrayBuffer[] }> {
  try {
    const { outputs, buffers } = await runSession(library, session, inputs, wanted);
    return { reply: { type: 'ran', outputs }, buffers };
  } catch (error) {
    return { reply: { type: 'run-failed', detail: error instanceof Error ? error.message : String(error) }, buffers: [] };
  }
}

/**
 * Runs a session once. Blocks its thread: `run` is synchronous inside.
 *
 * @returns fresh tensors, and their buffers, for moving them out of the thread.
 */
async function runSession(
  { Tensor }: OnnxLibrary,
  session: InferenceSession,
  inputs: NamedTensors,
  wanted: readonly string[] = session.outputNames,
): Promise<{ outputs: NamedTensors; buffers: ArrayBuffer[] }> {
  const feeds: Record<string, OnnxTensor> = {};
  for (const [name, { type, data, dims }] of Object.entries(inputs)) feeds[name] = new Tensor(type, data, dims);

  const outputs: Record<string, Tensor> = {};
  const buffers = new Set<ArrayBuffer>();
  for (const [name, { type, data, dims }] of Object.entries(await session.run(feeds, wanted, quiet))) {
    if (!isTensorType(type)) throw new Error(`Output '${name}' is of type ${type}.`);
    outputs[name] = { type, data, dims: [...dims] } as Tensor;
    buffers.add((data as Tensor['data']).buffer as ArrayBuffer);
  }
  return { outputs, buffers: [...buffers] };
}
