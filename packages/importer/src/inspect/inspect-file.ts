import type { ByteSource } from '../source/byte-source';
import { guardSource } from '../source/guard-source';
import { inspectCheckpoint } from './inspect-checkpoint';
import type { Inspection } from './inspection';
import { inspectOnnx } from './onnx/inspect-onnx';
import { recognizeKind } from './recognize-kind';

/**
 * Lists what a checkpoint or an ONNX model holds: keys, shapes, types, operators, external data, metadata. Nothing in the file is executed,
 * and weights are not read, so that gigabytes are listed in a moment.
 *
 * @param options.signal rejects with `signal.reason`.
 * @returns plain data; every text in it is the file's own, unchecked: strip control characters before it reaches a terminal.
 * @throws {CheckpointError} it is of no known kind, cut off, damaged or hostile; says what and where.
 * @example
 * ```ts
 * const inspection = await inspectFile(bytesSource(bytes, 'siggraph17.pth'));
 * if (inspection.kind === 'checkpoint') console.log(inspection.networks);
 * ```
 */
export async function inspectFile(source: ByteSource, { signal }: { readonly signal?: AbortSignal } = {}): Promise<Inspection> {
  const { source: guarded } = guardSource(source, signal);
  const kind = await recognizeKind(guarded);
  return kind === 'onnx' ? inspectOnnx(guarded) : inspectCheckpoint(source, signal);
}
