import type { HeldTensor, Tensor } from '@photochrom/core';
import { copyFromHost, holdOnHost, isHeld, isTensorType, type NamedValues, type SessionRunOptions } from '@photochrom/runtime-kit';
import type { Tensor as OnnxTensor } from 'onnxruntime-web';
import { partName } from '../part-name';
import type { Standing } from './create-session';
import type { Gpu } from './gpu';
import { download, findOnGpu, holdOnGpu } from './hold-on-gpu';
import type { OnnxLibrary } from './library';

/** Failures come back as exceptions; runs have a log level of their own. */
const quiet = { logSeverityLevel: 4 } as const;

/**
 * Runs a session once. Call it in turn.
 *
 * @throws {InferenceError} an input is held by another runtime, or by a GPU that was lost.
 * @throws {Error} the run failed.
 */
export async function runSession(
  library: OnnxLibrary,
  { session, gpu }: Standing,
  inputs: NamedValues,
  { outputs: wanted = session.outputNames, hold = [] }: SessionRunOptions,
): Promise<NamedValues> {
  const feeds: Record<string, OnnxTensor> = {};
  for (const [name, tensor] of Object.entries(inputs)) feeds[name] = await toFeed(library, tensor, gpu);

  const faultsBefore = gpu?.faults.length ?? 0;
  const results = await session.run(feeds, wanted, quiet);
  const outputs: Record<string, Tensor | HeldTensor> = {};
  const left = new Map(Object.entries(results));
  try {
    for (const [name, result] of Object.entries(results)) {
      outputs[name] = hold.includes(name) ? keep(result, gpu) : await fetchValues(name, result);
      left.delete(name);
    }
    const fault = gpu?.faults[faultsBefore] ?? gpu?.loss();
    if (fault !== undefined) throw new Error(fault);
    return outputs;
  } catch (error) {
    for (const tensor of Object.values(outputs)) if (isHeld(tensor)) tensor.dispose();
    for (const tensor of left.values()) tensor.dispose();
    throw error;
  }
}

async function toFeed(library: OnnxLibrary, input: Tensor | HeldTensor, gpu: Gpu | undefined): Promise<OnnxTensor> {
  const plain = isHeld(input) ? await toPlain(input, gpu) : input;
  return 'location' in plain ? plain : new library.Tensor(plain.type, plain.data, plain.dims);
}

/** What lies on the session's own GPU stays there. */
async function toPlain(held: HeldTensor, gpu: Gpu | undefined): Promise<OnnxTensor | Tensor> {
  const onGpu = findOnGpu(held);
  if (onGpu === undefined) return copyFromHost(partName, held);
  return onGpu.gpu === gpu ? onGpu.tensor : download(onGpu);
}

function keep(result: OnnxTensor, gpu: Gpu | undefined): HeldTensor {
  if (gpu !== undefined && result.location === 'gpu-buffer') return holdOnGpu({ tensor: result, gpu });
  return holdOnHost(partName, toTensor('', result.type, result.data, result.dims));
}

async function fetchValues(name: string, result: OnnxTensor): Promise<Tensor> {
  const data = await result.getData(true);
  return toTensor(name, result.type, data, result.dims);
}

function toTensor(name: string, type: string, data: OnnxTensor['data'], dims: readonly number[]): Tensor {
  if (!isTensorType(type)) throw new Error(`output '${name}' is of type ${type}`);
  return { type, data, dims: [...dims] } as Tensor;
}
