import { modelGraphField, type OnnxMessage, onnxChildren, tensorField } from './onnx-schema';
import { WireError, WireReader } from './wire-reader';

/** What the bytes of a would-be model turned out to be. */
export type OnnxVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly problem: 'malformed'; readonly detail: string }
  | { readonly ok: false; readonly problem: 'external-data' /** Of the first such tensor, perhaps empty. */; readonly tensor: string };

type Frame = { readonly message: OnnxMessage; readonly reader: WireReader; readonly start: number; readonly end: number };

/** Protobuf itself stops at 100 messages within one another. */
const deepest = 100;

/**
 * Walks an ONNX file without parsing a tensor: is it one, and does it keep data in other files? Looks into initializers, sparse
 * initializers, tensors in attributes, subgraphs, functions and training graphs. Every length is checked, memory does not grow with the
 * file, and each field is visited once.
 */
export function inspectOnnx(bytes: Uint8Array): OnnxVerdict {
  try {
    return walk(bytes);
  } catch (error) {
    if (error instanceof WireError) return { ok: false, problem: 'malformed', detail: error.message };
    throw error;
  }
}

function walk(bytes: Uint8Array): OnnxVerdict {
  const frames: Frame[] = [{ message: 'model', reader: new WireReader(bytes), start: 0, end: bytes.length }];
  let hasGraph = false;
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const field = frame.reader.next();
    if (field === undefined) {
      frames.pop();
      continue;
    }
    if (frame.message === 'model' && field.number === modelGraphField && field.type === 'bytes') hasGraph = true;
    if (frame.message === 'tensor' && isExternal(field)) {
      return { ok: false, problem: 'external-data', tensor: tensorName(bytes, frame) };
    }
    const child = onnxChildren[frame.message][field.number];
    if (child === undefined || field.type !== 'bytes') continue;
    if (frames.length === deepest) throw new WireError(`messages more than ${deepest} deep`);
    frames.push({ message: child, reader: new WireReader(bytes, field.start, field.end), start: field.start, end: field.end });
  }
  return hasGraph ? { ok: true } : { ok: false, problem: 'malformed', detail: 'it holds no graph' };
}

function isExternal(field: ReturnType<WireReader['next']> & object): boolean {
  if (field.number === tensorField.externalData) return field.type === 'bytes';
  return field.number === tensorField.dataLocation && field.type === 'varint' && field.value !== 0;
}

function tensorName(bytes: Uint8Array, { start, end }: Frame): string {
  const reader = new WireReader(bytes, start, end);
  for (let field = reader.next(); field !== undefined; field = reader.next()) {
    if (field.number === tensorField.name && field.type === 'bytes') {
      return new TextDecoder().decode(bytes.subarray(field.start, Math.min(field.end, field.start + 200)));
    }
  }
  return '';
}
