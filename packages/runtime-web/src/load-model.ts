import type { CallOptions, Model, ModelSource } from '@photochrom/core';
import { openModelFile, type Session, sessionModel, untilAborted } from '@photochrom/runtime-kit';
import { partName } from './part-name';
import { explainFailure } from './session/explain-failure';
import { openSession } from './session/open-session';
import { placeOf } from './source/place-of';
import type { CheckedOptions } from './web-runtime-options';

/**
 * Reads a model, checks it, and only then hands it to onnxruntime.
 *
 * @throws {ModelLoadError} missing, not what its card says, needs external data, or not an ONNX model.
 * @throws {UnsupportedEnvironmentError} onnxruntime-web can't start, or WebGPU was demanded and can't run the model.
 */
export async function loadModel(source: ModelSource, options: CheckedOptions, call: CallOptions): Promise<Model> {
  const { signal } = call;
  signal?.throwIfAborted();
  const warnings: string[] = [];
  const place = { store: options.store, warn: (message: string) => warnings.push(message) };
  const { label, bytes, card } = await openModelFile(partName, source, (address) => placeOf(address, place), call);

  const opening = openSession({ model: bytes, device: options.device, threads: options.threads, assets: options.assets, warnings });
  try {
    const session = await untilAborted(opening, signal);
    if ('problem' in session) throw explainFailure(session, label);
    return sessionModel(partName, session, options.device, card);
  } catch (error) {
    if (signal?.aborted) opening.then(stop).catch(() => undefined);
    throw error;
  }
}

async function stop(session: Session | object): Promise<void> {
  if ('stop' in session) await session.stop();
}
