import type { CallOptions, Model, ModelSource } from '@photochrom/core';
import { hostSession, openModelFile, sessionModel, untilAborted } from '@photochrom/runtime-kit';
import { openIsolatedSession } from '../isolate/isolated-session';
import type { CheckedOptions } from '../node-runtime-options';
import { partName } from '../part-name';
import { openSession } from '../session/open-session';
import { locate } from '../source/locate';
import { explainFailure } from './explain-failure';

/**
 * Reads a model, checks it, and only then hands it to onnxruntime.
 *
 * @throws {ModelLoadError} missing, not what its card says, needs external data, or not an ONNX model.
 * @throws {UnsupportedEnvironmentError} onnxruntime-node is absent, or none of the devices can start.
 */
export async function loadModel(source: ModelSource, options: CheckedOptions, call: CallOptions): Promise<Model> {
  const { signal } = call;
  const { label, bytes, card } = await openModelFile(partName, source, locate, call);

  const setup = { model: bytes, devices: options.devices, threads: options.threads };
  const opening = options.isolate === undefined ? openSession(setup) : openIsolatedSession(setup, options.isolate, label, signal);
  try {
    const session = await untilAborted(opening, signal);
    if ('problem' in session) throw explainFailure(session, label);
    return sessionModel(partName, hostSession(partName, session), options.requested, card);
  } catch (error) {
    if (signal?.aborted) opening.then((session) => ('stop' in session ? session.stop() : undefined)).catch(() => undefined);
    throw error;
  }
}
