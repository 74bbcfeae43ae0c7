import { describe, expect, it } from 'vitest';
import { WireError, WireReader } from './wire-reader';

const read = (...bytes: number[]) => new WireReader(Uint8Array.from(bytes)).next();

describe('WireReader', () => {
  it('reads each kind of field', () => {
    const reader = new WireReader(Uint8Array.from([0x08, 0x96, 0x01, 0x12, 2, 65, 66, 0x1d, 1, 2, 3, 4, 0x21, 1, 2, 3, 4, 5, 6, 7, 8]));
    expect(reader.next()).toEqual({ number: 1, type: 'varint', value: 150, start: 1, end: 3 });
    expect(reader.next()).toEqual({ number: 2, type: 'bytes', start: 5, end: 7 });
    expect(reader.next()).toEqual({ number: 3, type: 'fixed' });
    expect(reader.next()).toEqual({ number: 4, type: 'fixed' });
    expect(reader.next()).toBeUndefined();
  });

  it('keeps the low 32 bits of a long number, as protobuf does for enums', () => {
    expect(read(0x08, 0x81, 0x80, 0x80, 0x80, 0x10)).toMatchObject({ value: 1 });
    expect(read(0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01)).toMatchObject({ value: 2 ** 32 - 1 });
    expect(read(0x08, 0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01)).toMatchObject({ value: 1 });
  });

  it.each([
    ['a length beyond the end', [0x12, 3, 65, 66]],
    ['a length of 2^63', [0x12, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01, 65]],
    ['a length of 2^32', [0x12, 0x80, 0x80, 0x80, 0x80, 0x10]],
    ['a number cut off', [0x08, 0x80]],
    ['a number without end', [0x08, ...Array(11).fill(0x80)]],
    ['a fixed value cut off', [0x1d, 1, 2]],
    ['a group', [0x0b]],
    ['wire type 7', [0x0f]],
    ['field number 0', [0x02, 0]],
  ])('refuses %s', (_, bytes) => {
    expect(() => read(...bytes)).toThrow(WireError);
  });
});
