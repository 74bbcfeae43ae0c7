import type { BackendReport } from '@photochrom/core';
import { firstLine } from './first-line';
import { findAdapter, type Gpu, isSoftware } from './gpu';
import type { OnnxLibrary } from './library';
import { shareGpu } from './shared-gpu';
import { timeDevice } from './time-device';

/** What {@link chooseDevice} may be asked for. */
export type WantedDevice = 'auto' | 'webgpu' | 'wasm';

/** The GPU to run on, none for WebAssembly, and why the other was not taken. */
export type ChosenDevice = { readonly gpu: Gpu | undefined; readonly refused: BackendReport['refused'] };

let measured: Promise<string | undefined> | undefined;

/**
 * Decides where a network runs. `'auto'` takes WebGPU only where it is a real GPU that beats WebAssembly, measured once a page or worker;
 * `'webgpu'` takes any. Call it in turn.
 */
export async function chooseDevice(library: OnnxLibrary, wanted: WantedDevice): Promise<ChosenDevice> {
  if (wanted === 'wasm') return { gpu: undefined, refused: [] };
  const refuse = (reason: string): ChosenDevice => ({ gpu: undefined, refused: [{ device: 'webgpu', reason }] });
  if (wanted === 'auto') {
    const found = await findAdapter();
    if ('refusal' in found) return refuse(found.refusal);
    if (isSoftware(found.adapter)) return refuse('the browser offers only an adapter that computes on the CPU');
  }
  const gpu = await shareGpu();
  if ('refusal' in gpu) return refuse(gpu.refusal);
  if (wanted === 'auto') {
    measured ??= compareDevices(library, gpu);
    const reason = await measured;
    if (reason !== undefined) return refuse(reason);
  }
  return { gpu, refused: [] };
}

/** @returns why the GPU is no gain; undefined where it is one. */
async function compareDevices(library: OnnxLibrary, gpu: Gpu): Promise<string | undefined> {
  try {
    const onGpu = await timeDevice(library, gpu);
    const onCpu = await timeDevice(library, undefined);
    if (onGpu < onCpu) return undefined;
    return `a test network took ${onGpu.toFixed(1)} ms on it, and ${onCpu.toFixed(1)} ms with WebAssembly`;
  } catch (error) {
    return `a test network failed on it (${firstLine(error)})`;
  }
}
