import type { ElementType } from '../checkpoint/checkpoint';
import { MAX_RANK } from '../checkpoint/limits';
import { countElements } from '../checkpoint/tensor-layout';
import { HOSTILE, quoted, type Refusal } from '../checkpoint-error';
import { viewOf } from '../source/view-of';
import { textOf } from './dict-key';
import { NOT_EXECUTED } from './not-executed';
import {
  type BuildContext,
  type ByteString,
  describeValue,
  isKind,
  type NumpyArray,
  type NumpyArrayState,
  type NumpyType,
  type PickleValue,
} from './values';

/** NumPy's type codes that tensors have. */
const ELEMENT_TYPES: ReadonlyMap<string, ElementType> = new Map([
  ['f8', 'float64'],
  ['f4', 'float32'],
  ['f2', 'float16'],
  ['i8', 'int64'],
  ['i4', 'int32'],
  ['i2', 'int16'],
  ['i1', 'int8'],
  ['u1', 'uint8'],
  ['b1', 'bool'],
]);

/** Gives the element type of a dtype; undefined where tensors have none such. */
export function elementTypeOf(type: NumpyType): ElementType | undefined {
  return ELEMENT_TYPES.get(type.code);
}

/** Builds a dtype of its code, such as `'f4'`. */
export function numpyType([code]: readonly PickleValue[], { refuse }: BuildContext): NumpyType {
  const text = textOf(code);
  if (text === undefined || !/^[a-zA-Z]\d{0,9}$/.test(text)) {
    throw refuse(`holds a NumPy dtype made of ${text === undefined ? describeValue(code ?? null) : quoted(text)}.`, 'Save plain arrays.');
  }
  return { kind: 'numpy-type', code: text, order: '<' };
}

/** Makes the array that waits for its state (`_reconstruct`). */
export function reconstructArray([type]: readonly PickleValue[], { refuse }: BuildContext): NumpyArray {
  if (isKind(type, 'global') && type.name === 'numpy.ndarray') return { kind: 'array', state: undefined };
  throw refuse(`asks NumPy to make ${describeValue(type ?? null)}; only plain arrays are read.`, NOT_EXECUTED);
}

/** Builds an array of a buffer in the pickle (`_frombuffer`, protocol 5). */
export function arrayOfBuffer([data, type, shape, order]: readonly PickleValue[], { refuse }: BuildContext): NumpyArray {
  return { kind: 'array', state: stateOf(shape, type, order === 'F', data, refuse) };
}

/** Gives an array or a dtype its state. */
export function buildNumpy(target: NumpyArray | NumpyType, state: PickleValue, refuse: Refusal): void {
  const parts = isKind(state, 'tuple') ? state.items : [];
  if (target.kind === 'array') {
    const [, shape, type, fortran, data] = parts;
    target.state = stateOf(shape, type, fortran === true || fortran === 1, data, refuse);
    return;
  }
  const order = textOf(parts[1]);
  if (order === undefined || !/^[<>=|]$/.test(order)) throw refuse('holds a NumPy dtype with a broken state.', HOSTILE);
  target.order = order;
}

function stateOf(
  shape: PickleValue | undefined,
  type: PickleValue | undefined,
  fortran: boolean,
  data: PickleValue | undefined,
  refuse: Refusal,
): NumpyArrayState {
  if (!isKind(type, 'numpy-type')) throw refuse(`holds a NumPy array of ${describeValue(type ?? null)}.`, HOSTILE);
  if (type.order === '>') throw refuse('holds a big-endian NumPy array.', 'Convert it to little-endian.');
  const sizes = isKind(shape, 'tuple') ? shape.items : [undefined];
  if (sizes.length > MAX_RANK) throw refuse(`holds a NumPy array of ${sizes.length} axes; at most ${MAX_RANK} are read.`, HOSTILE);
  if (!sizes.every((size): size is number => typeof size === 'number' && Number.isSafeInteger(size) && size >= 0)) {
    throw refuse('holds a NumPy array whose shape is no tuple of integers.', HOSTILE);
  }
  if (!isKind(data, 'bytes')) {
    throw refuse(`holds a NumPy array of ${type.code} whose data is ${describeValue(data ?? null)}, not bytes.`, 'Save plain numbers.');
  }
  return { type, shape: sizes.slice(), fortran, data };
}

/** Reads a NumPy scalar: a number, or words about one of another type. */
export function numpyScalar([type, data]: readonly PickleValue[], { refuse }: BuildContext): PickleValue {
  if (!isKind(type, 'numpy-type') || !isKind(data, 'bytes')) throw refuse('holds a broken NumPy scalar.', HOSTILE);
  const reader = SCALAR_READERS.get(elementTypeOf(type));
  const size = Number(type.code.slice(1));
  if (reader === undefined || type.order === '>') return `a NumPy ${type.code}`;
  if (!(data.content instanceof Uint8Array) || data.content.length !== size) {
    throw refuse(`holds a NumPy scalar of ${type.code} that is not ${size} bytes long.`, HOSTILE);
  }
  return reader(viewOf(data.content));
}

const SCALAR_READERS: ReadonlyMap<ElementType | undefined, (view: DataView) => PickleValue> = new Map([
  ['float64', (view: DataView): PickleValue => view.getFloat64(0, true)],
  ['float32', (view: DataView) => view.getFloat32(0, true)],
  ['int64', (view: DataView) => Number(view.getBigInt64(0, true))],
  ['int32', (view: DataView) => view.getInt32(0, true)],
  ['int16', (view: DataView) => view.getInt16(0, true)],
  ['int8', (view: DataView) => view.getInt8(0)],
  ['uint8', (view: DataView) => view.getUint8(0)],
  ['bool', (view: DataView) => view.getUint8(0) !== 0],
]);

/** Checks that an array's data may hold its elements, before anything is allocated. */
export function checkArrayData({ type, shape, data }: NumpyArrayState, elementBytes: number, refuse: Refusal): void {
  const expected = countElements(shape) * elementBytes;
  const { content } = data;
  // One character of 128..255 takes two bytes of UTF-8; only reading tells how many there are.
  const [least, most] = isLatin1(data) ? [content.length / 2, content.length] : [content.length, content.length];
  if (expected < least || expected > most) {
    throw refuse(`holds a NumPy array [${shape}] of ${type.code}, ${expected} bytes, in ${content.length} bytes.`, HOSTILE);
  }
}

function isLatin1({ content }: ByteString): boolean {
  return !(content instanceof Uint8Array) && content.coding === 'utf-8';
}
