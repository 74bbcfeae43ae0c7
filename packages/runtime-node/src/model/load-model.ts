import type { CallOptions, Model, ModelSource } from '@photochrom/core';
import type { CheckedOptions } from '../node-runtime-options';
import { openSession } from '../session/open-session';
import { untilAborted } from '../until-aborted';
import { checkOnnx } from './check-onnx';
import { explainFailure } from './explain-failure';
import { onnxModel } from './onnx-model';
import { resolveModel } from './resolve-model';
import { verifyCard } from './verify-card';

/**
 * Reads a model, checks it, and only then hands it to onnxruntime.
 *
 * @throws {ModelLoadError} missing, not what its card says, needs external data, or not an ONNX model.
 * @throws {UnsupportedEnvironmentError} onnxruntime-node is absent, or none of the devices can start.
 */
export async function loadModel(source: ModelSource, options: CheckedOptions, call: CallOptions): Promise<Model> {
  const { signal } = call;
  signal?.throwIfAborted();
  const { label, bytes, card } = await resolveModel(source, call);
  if (card !== undefined) await verifyCard(bytes, card, label);
  checkOnnx(bytes, label);
  signal?.throwIfAborted();

  const opening = openSession({ model: bytes, devices: options.devices, threads: options.threads });
  try {
    const session = await untilAborted(opening, signal);
    if ('problem' in session) throw explainFailure(session, label);
    return onnxModel(session, options.requested, card);
  } catch (error) {
    if (signal?.aborted) opening.then((session) => ('stop' in session ? session.stop() : undefined)).catch(() => undefined);
    throw error;
  }
}
