import { type WireMessage, WireProblem, walkMessage } from '@photochrom/runtime-kit';
import { CheckpointError } from '../../checkpoint-error';
import type { ByteSource } from '../../source/byte-source';
import { MAX_MESSAGES, MAX_TEXT_IN_ALL } from './limits';

/**
 * Walks an ONNX file by ranges, reading only what the messages ask for.
 *
 * @param source guarded: it gives all bytes that are asked for.
 * @throws {CheckpointError} the file is cut off, is no protobuf, or holds what a message refuses; says where.
 */
export async function walkSource(source: ByteSource, root: WireMessage): Promise<void> {
  const walk = walkMessage(source.size, root, { messages: MAX_MESSAGES, texts: MAX_TEXT_IN_ALL, mistyped: 'refuse' });
  try {
    let step = walk.next();
    while (step.done !== true) step = walk.next(await source.read(step.value.offset, step.value.length));
  } catch (error) {
    if (!(error instanceof WireProblem)) throw error;
    throw new CheckpointError({
      message: `'${source.name}' is no sound ONNX file: ${error.message}.`,
      hint: 'It is cut off, damaged or of another kind: get it again and compare its size or SHA-256.',
    });
  }
}
