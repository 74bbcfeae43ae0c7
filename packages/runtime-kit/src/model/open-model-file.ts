import type { CallOptions, ModelSource } from '@photochrom/core';
import type { Place } from '../source/place';
import { checkOnnx } from './check-onnx';
import { type ResolvedModel, resolveModel } from './resolve-model';
import { verifyCard } from './verify-card';

/**
 * The gate that every model passes: reads it, compares it with its card, and looks through it, before any library parses a byte.
 *
 * @param plugin the runtime's name, for errors.
 * @param placeOf how the runtime understands a path or URL.
 * @returns bytes that own their whole buffer and may be given away.
 * @throws {ModelLoadError} missing, not what its card says, needs external data, or not an ONNX model.
 */
export async function openModelFile(
  plugin: string,
  source: ModelSource,
  placeOf: (source: string | URL) => Place,
  call: CallOptions,
): Promise<ResolvedModel> {
  call.signal?.throwIfAborted();
  const resolved = await resolveModel(plugin, source, placeOf, call);
  if (resolved.card !== undefined) await verifyCard(plugin, resolved.bytes, resolved.card, resolved.label);
  checkOnnx(plugin, resolved.bytes, resolved.label);
  call.signal?.throwIfAborted();
  return resolved;
}
