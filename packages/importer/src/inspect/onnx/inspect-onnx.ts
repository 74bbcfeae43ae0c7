import type { ByteSource } from '../../source/byte-source';
import type { OnnxInspection } from '../inspection';
import { Listing } from './listing';
import { modelMessage } from './model-message';
import { walkSource } from './walk-source';

/**
 * Lists what an ONNX file holds, reading its structure by ranges and none of its weights.
 *
 * @throws {CheckpointError} it is cut off, damaged or not ONNX; says what and where.
 */
export async function inspectOnnx(source: ByteSource): Promise<OnnxInspection> {
  const listing = new Listing();
  await walkSource(source, modelMessage(listing));
  return listing.finish(source.size);
}
