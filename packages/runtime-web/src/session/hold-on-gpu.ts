import { DisposedError, type HeldTensor, InferenceError, type Tensor, type TensorType } from '@photochrom/core';
import { tensorArrays } from '@photochrom/runtime-kit';
import type { Tensor as OnnxTensor } from 'onnxruntime-web';
import { partName } from '../part-name';
import { firstLine } from './first-line';
import type { Gpu } from './gpu';
import { inTurn } from './in-turn';

/** A tensor that lies on a GPU. */
export type OnGpu = { readonly tensor: OnnxTensor; readonly gpu: Gpu };

/** What held tensors hold; entries stay when they are disposed. */
const contents = new WeakMap<HeldTensor, () => OnGpu>();

/**
 * Leaves an output of a run where it is.
 *
 * @param content belongs to the held tensor from here on.
 */
export function holdOnGpu(content: OnGpu): HeldTensor {
  const { tensor, gpu } = content;
  let disposed = false;
  const give = (): OnGpu => {
    if (disposed) throw new DisposedError({ plugin: partName, what: 'held tensor' });
    const loss = gpu.loss();
    if (loss !== undefined) throw lost(loss);
    return content;
  };
  const held: HeldTensor = {
    type: tensor.type as TensorType,
    dims: [...tensor.dims],
    read: async () => {
      give();
      return inTurn(() => fetchValues(give()));
    },
    dispose() {
      if (disposed) return;
      disposed = true;
      // In turn, as a run may be at work in the library's memory.
      void inTurn(async () => tensor.dispose()).catch(() => undefined);
    },
  };
  contents.set(held, give);
  return held;
}

function lost(loss: string, cause?: unknown): InferenceError {
  return new InferenceError({
    plugin: partName,
    message: `Expected the GPU that holds the tensor to be there, but it was lost (${loss}).`,
    hint: 'Compute the tensor again: the model itself has moved on.',
    cause,
  });
}

/** A loss may be told only after the copy has failed. */
async function fetchValues(content: OnGpu): Promise<Tensor> {
  try {
    return await download(content);
  } catch (cause) {
    throw lost((await content.gpu.lossSoon()) ?? firstLine(cause), cause);
  }
}

/**
 * @returns where a held tensor lies on a GPU; undefined where it does not lie on one.
 * @throws {DisposedError} it was disposed.
 * @throws {InferenceError} its GPU was lost.
 */
export function findOnGpu(held: HeldTensor): OnGpu | undefined {
  return contents.get(held)?.();
}

/** GPUBufferUsage and GPUMapMode of the WebGPU standard; TypeScript knows only their types. */
const usage = { mapRead: 0x0001, copyDestination: 0x0008 } as const;
const mapModeRead = 0x0001;

/** Copies values to the host and leaves them on the GPU too, which the library's own way does not. Call it in turn. */
export async function download({ tensor, gpu: { device } }: OnGpu): Promise<Tensor> {
  const type = tensor.type as TensorType;
  const bytes = tensor.size * tensorArrays[type].BYTES_PER_ELEMENT;
  // Copies go by four bytes; the library's buffers are longer than their values.
  const staging = device.createBuffer({ size: Math.ceil(bytes / 4) * 4, usage: usage.copyDestination | usage.mapRead });
  try {
    const commands = device.createCommandEncoder();
    commands.copyBufferToBuffer(tensor.gpuBuffer, 0, staging, 0, staging.size);
    device.queue.submit([commands.finish()]);
    await staging.mapAsync(mapModeRead);
    const values = staging.getMappedRange().slice(0, bytes);
    return { type, data: new tensorArrays[type](values as never), dims: [...tensor.dims] } as Tensor;
  } finally {
    staging.destroy();
  }
}
