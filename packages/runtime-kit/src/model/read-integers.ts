import type { WireField } from './wire-reader';

/**
 * The integers of one field of int64: one of them, or, packed, many.
 *
 * @param most no more are read; what follows is left out.
 * @returns signed; exact up to 2^53.
 * @see protobuf.dev, "Encoding", Packed Repeated Fields
 */
export function readIntegers(bytes: Uint8Array, field: WireField, most: number): number[] {
  const values: number[] = [];
  if (field.type === 'fixed') return values;
  for (let position = field.start; position < field.end && values.length < most; ) {
    let value = 0n;
    for (let shift = 0n; position < field.end; shift += 7n) {
      const byte = bytes[position++] as number;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    values.push(Number(BigInt.asIntN(64, value)));
  }
  return values;
}
