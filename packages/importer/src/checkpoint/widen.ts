import { viewElements } from '../source/view-elements';
import type { ElementType } from './checkpoint';

/** Where a Float32Array keeps its bits, for the formats that JavaScript lacks. */
function floatsOf(count: number): { values: Float32Array; bits: Uint32Array } {
  const values = new Float32Array(count);
  return { values, bits: new Uint32Array(values.buffer) };
}

/** IEEE 754 binary16: 1 sign, 5 exponent (bias 15), 10 mantissa bits. */
function widenHalf(halves: Uint16Array): Float32Array {
  const { values, bits } = floatsOf(halves.length);
  for (let index = 0; index < halves.length; index++) {
    const half = halves[index]!;
    const sign = (half & 0x8000) << 16;
    const exponent = (half >> 10) & 31;
    const mantissa = half & 0x3ff;
    if (exponent === 0) values[index] = (sign === 0 ? 1 : -1) * mantissa * 2 ** -24;
    else bits[index] = sign | ((exponent === 31 ? 255 : exponent + 112) << 23) | (mantissa << 13);
  }
  return values;
}

/** bfloat16: the upper half of binary32. */
function widenBrainFloat(halves: Uint16Array): Float32Array {
  const { values, bits } = floatsOf(halves.length);
  for (let index = 0; index < halves.length; index++) bits[index] = halves[index]! << 16;
  return values;
}

function widenInt64(words: Int32Array): Float32Array {
  const low = new Uint32Array(words.buffer, words.byteOffset, words.length);
  const values = new Float32Array(words.length / 2);
  for (let index = 0; index < values.length; index++) values[index] = words[2 * index + 1]! * 2 ** 32 + low[2 * index]!;
  return values;
}

/**
 * Turns little-endian elements into float32.
 *
 * @param bytes whole elements. Where they are float32 and fill their ArrayBuffer, the result is a view of them, else a copy.
 * @returns half and bfloat16 widened, float64 and integers rounded to nearest, bools as 0 and 1.
 */
export function widen(bytes: Uint8Array, type: ElementType): Float32Array {
  switch (type) {
    case 'float32': {
      const owned = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
      return viewElements(owned ? bytes : new Uint8Array(bytes), Float32Array);
    }
    case 'float64':
      return new Float32Array(viewElements(bytes, Float64Array));
    case 'float16':
      return widenHalf(viewElements(bytes, Uint16Array));
    case 'bfloat16':
      return widenBrainFloat(viewElements(bytes, Uint16Array));
    case 'int64':
      return widenInt64(viewElements(bytes, Int32Array));
    case 'int32':
      return new Float32Array(viewElements(bytes, Int32Array));
    case 'int16':
      return new Float32Array(viewElements(bytes, Int16Array));
    case 'int8':
      return new Float32Array(viewElements(bytes, Int8Array));
    case 'uint8':
      return new Float32Array(bytes);
    case 'bool':
      return Float32Array.from(bytes, (byte) => (byte === 0 ? 0 : 1));
  }
}
