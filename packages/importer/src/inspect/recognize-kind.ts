import { detectContainer, LONGEST_SIGN } from '../checkpoint/detect-container';
import { refusalOf } from '../checkpoint-error';
import type { ByteSource } from '../source/byte-source';

/** ModelProto's first field, the version of the format: always there, and first in what every writer makes. */
const IR_VERSION_TAG = 0x08;

/** Versions that fit into one byte; ONNX took eight years for the first 13. */
const LARGEST_IR_VERSION = 0x7f;

/** Where a safetensors file goes on with JSON after the length of its header, which may begin as ONNX does. */
const SAFETENSORS_JSON = 8;

/**
 * Tells by its first bytes what a file is.
 *
 * @throws {CheckpointError} it is of none of the known kinds; says what it is, where that is well known, and which kinds are known.
 */
export async function recognizeKind(source: ByteSource): Promise<'checkpoint' | 'onnx'> {
  const head = await source.read(0, Math.min(LONGEST_SIGN, source.size));
  if (isOnnx(head)) return 'onnx';
  const refuse = refusalOf(source.name);
  detectContainer(head, (message, hint) => refuse(message, [hint, 'ONNX models can be inspected too.'].join(' ')));
  return 'checkpoint';
}

function isOnnx(head: Uint8Array): boolean {
  const [tag, version = 0] = head;
  const isSafetensors = head[SAFETENSORS_JSON] === '{'.charCodeAt(0) && head.subarray(4, SAFETENSORS_JSON).every((byte) => byte === 0);
  return tag === IR_VERSION_TAG && version > 0 && version <= LARGEST_IR_VERSION && !isSafetensors;
}
