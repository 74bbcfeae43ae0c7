import type { InferenceSession } from 'onnxruntime-web';
import type { Gpu } from './gpu';
import type { OnnxLibrary } from './library';

/** A session of onnxruntime, and the device that it stands on; none for WebAssembly. */
export type Standing = { readonly session: InferenceSession; readonly gpu: Gpu | undefined };

/**
 * Creates a session on one device alone. Call it in turn.
 *
 * On a GPU every output stays there: which of them come to the host is each run's choice.
 *
 * @param gpu undefined for WebAssembly.
 * @throws {Error} the device can't run the model, or nothing can.
 */
export async function createSession(library: OnnxLibrary, model: Uint8Array, gpu: Gpu | undefined): Promise<Standing> {
  const shared = { graphOptimizationLevel: 'all', executionMode: 'sequential', logSeverityLevel: 4 } as const;
  const session = await library.InferenceSession.create(
    model,
    gpu === undefined
      ? { ...shared, executionProviders: ['wasm'] }
      : { ...shared, executionProviders: [{ name: 'webgpu', device: gpu.device }], preferredOutputLocation: 'gpu-buffer' },
  );
  return { session, gpu };
}

/** Frees a session. What stood on a lost device may fail to go; it is gone in any case. */
export async function releaseSession({ session }: Standing): Promise<void> {
  await session.release().catch(() => undefined);
}
