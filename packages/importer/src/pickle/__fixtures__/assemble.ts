/** Parts of a pickle: opcodes and lines as text (one byte a character), bytes, or parts again. */
export type Part = string | number | Uint8Array | readonly Part[];

/** Puts parts one after the other. */
export function assemble(...parts: readonly Part[]): Uint8Array {
  const bytes: number[] = [];
  const add = (part: Part): void => {
    if (typeof part === 'string') for (const character of part) bytes.push(character.charCodeAt(0));
    else if (typeof part === 'number') bytes.push(part);
    else if (part instanceof Uint8Array) for (const byte of part) bytes.push(byte);
    else for (const inner of part) add(inner);
  };
  add(parts);
  return Uint8Array.from(bytes);
}

/** A pickle of protocol 2. */
export function pickle(...parts: readonly Part[]): Uint8Array {
  return assemble('\x80\x02', parts, '.');
}

/** An unsigned little-endian number of 1 to 8 bytes. */
export function littleEndian(value: number | bigint, size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, index) => Number((BigInt(value) >> BigInt(8 * index)) & 255n));
}

/** BINUNICODE. */
export function text(value: string): Part {
  const bytes = new TextEncoder().encode(value);
  return ['X', littleEndian(bytes.length, 4), bytes];
}

/** BININT or LONG1. */
export function integer(value: number): Part {
  return Math.abs(value) < 2 ** 31 ? ['J', littleEndian(BigInt.asUintN(32, BigInt(value)), 4)] : [0x8a, 8, littleEndian(value, 8)];
}

/** SHORT_BINBYTES. */
export function bytes(...values: number[]): Part {
  return ['C', values.length, values];
}

/** GLOBAL. */
export function global(module: string, name: string): Part {
  return `c${module}\n${name}\n`;
}

/** MARK, items, TUPLE. */
export function tuple(...items: readonly Part[]): Part {
  return ['(', items, 't'];
}

/** MARK, items, LIST. */
export function list(...items: readonly Part[]): Part {
  return ['(', items, 'l'];
}

/** EMPTY_DICT and SETITEMS of keys and values. */
export function dict(...items: readonly Part[]): Part {
  return ['}(', items, 'u'];
}

/** REDUCE. */
export function call(callable: Part, ...parameters: readonly Part[]): Part {
  return [callable, tuple(...parameters), 'R'];
}

/** A storage of torch by its persistent id. */
export function storage(key: string, count: number, storageClass = 'FloatStorage'): Part {
  return [tuple(text('storage'), global('torch', storageClass), text(key), text('cpu'), integer(count)), 'Q'];
}

/** A tensor of torch. */
export function tensor(from: Part, shape: readonly number[], strides: readonly number[], offset = 0): Part {
  const integers = (values: readonly number[]) => tuple(...values.map(integer));
  const hooks = call(global('collections', 'OrderedDict'));
  return call(global('torch._utils', '_rebuild_tensor_v2'), from, integer(offset), integers(shape), integers(strides), '\x89', hooks);
}

/** A dtype of NumPy. */
export function dtype(code: string, order = '<'): Part {
  const state = tuple(integer(3), text(order), 'N', 'N', 'N', integer(-1), integer(-1), integer(0));
  return [call(global('numpy', 'dtype'), text(code), '\x89', '\x88'), state, 'b'];
}

/** An array of NumPy. */
export function array(shape: readonly number[], type: Part, data: Part, fortran = false): Part {
  const start = call(global('numpy.core.multiarray', '_reconstruct'), global('numpy', 'ndarray'), tuple(integer(0)), bytes(98));
  return [start, tuple(integer(1), tuple(...shape.map(integer)), type, fortran ? '\x88' : '\x89', data), 'b'];
}
