import { modelField, type OnnxMessage, onlyOnce, onnxChildren, tensorField } from './onnx-schema';
import { readIntegers } from './read-integers';
import { WireError, WireReader } from './wire-reader';

/** What the bytes of a would-be model turned out to be. */
export type OnnxVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly problem: 'malformed'; readonly detail: string }
  | { readonly ok: false; readonly problem: 'external-data' /** Of the first such tensor, perhaps empty. */; readonly tensor: string };

type Frame = {
  readonly message: OnnxMessage;
  readonly reader: WireReader;
  readonly start: number;
  readonly end: number;
  /** Fields of {@link onlyOnce} that have been. */
  readonly seen: number[];
  /** What the dimensions of a tensor come to. */
  elements: number;
};

/** Protobuf itself stops at 100 messages within one another. */
const deepest = 100;

/** Onnxruntime keeps some hundred bytes for each field, also for one of two bytes; networks of a million nodes have fewer. */
const mostFields = 2 ** 22;

/** Of those, nodes, tensors, attributes and graphs. The largest networks for pictures have some ten thousand nodes. */
const mostMessages = 2 ** 19;

/** The smallest elements of ONNX have 2 bits. @see onnx.proto (ONNX 1.20), TensorProto.DataType, INT2 */
const elementsInByte = 4;

/**
 * Walks an ONNX file without parsing a tensor: is it one, does it keep data in other files, and are there bytes for what its tensors say to
 * hold? Looks into initializers, sparse initializers, tensors in attributes, subgraphs, functions and training graphs. Every length is
 * checked, memory does not grow with the file, and each field is visited once.
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
  const frames: Frame[] = [enter('model', bytes, 0, bytes.length)];
  let hasGraph = false;
  let fields = 0;
  let messages = 0;
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const field = frame.reader.next();
    if (field === undefined) {
      leave(frame);
      frames.pop();
      continue;
    }
    if (field.type === 'bytes' && ++fields > mostFields) throw new WireError(`it has more than ${mostFields} parts`);
    if (frame.message === 'model' && field.number === modelField.graph && field.type === 'bytes') hasGraph = true;
    if (frame.message === 'tensor' && isExternal(field)) {
      return { ok: false, problem: 'external-data', tensor: tensorName(bytes, frame) };
    }
    if (frame.message === 'tensor' && field.number === tensorField.dims) multiply(frame, readIntegers(bytes, field, mostDimensions + 1));
    const child = onnxChildren[frame.message][field.number];
    if (child === undefined || field.type !== 'bytes') continue;
    if (onlyOnce[frame.message]?.includes(field.number)) {
      if (frame.seen.includes(field.number)) throw new WireError(`field ${field.number} of ${frame.message} occurs twice`);
      frame.seen.push(field.number);
    }
    if (++messages > mostMessages) throw new WireError(`it has more than ${mostMessages} nodes, attributes and tensors`);
    if (frames.length === deepest) throw new WireError(`messages more than ${deepest} deep`);
    frames.push(enter(child, bytes, field.start, field.end));
  }
  return hasGraph ? { ok: true } : { ok: false, problem: 'malformed', detail: 'it holds no graph' };
}

function enter(message: OnnxMessage, bytes: Uint8Array, start: number, end: number): Frame {
  return { message, reader: new WireReader(bytes, start, end), start, end, seen: [], elements: 1 };
}

/** Onnxruntime makes room for what the dimensions say before it looks for the data. */
function leave({ message, elements, start, end }: Frame): void {
  // Not a comparison by `>`: 0 times a size beyond all numbers is none.
  if (message === 'tensor' && !(elements <= elementsInByte * (end - start))) {
    throw new WireError(`a tensor of ${elements} elements in ${end - start} bytes`);
  }
}

/** More than any tensor has. */
const mostDimensions = 64;

function multiply(frame: Frame, dims: readonly number[]): void {
  if (dims.length > mostDimensions) throw new WireError(`a tensor of more than ${mostDimensions} dimensions`);
  for (const size of dims) {
    if (size < 0) throw new WireError(`a tensor with a side of ${size}`);
    frame.elements *= size;
  }
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
