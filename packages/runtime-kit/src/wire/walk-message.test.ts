import { describe, expect, it } from 'vitest';
import { type WalkLimits, walkMessage } from './walk-message';
import type { WireMessage } from './wire-message';
import { WireProblem } from './wire-problem';

const varint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))]);
const field = (number: number, content: readonly number[]) => [...varint(number * 8 + 2), ...varint(content.length), ...content];

const refusing: WalkLimits = { messages: 1000, mistyped: 'refuse' };

/**
 * Reads a message of one field of each kind, itself nested in field 5.
 *
 * @param whole whether the first request is answered by all bytes, or each by those that were asked for.
 */
function walk(given: readonly number[] | Uint8Array, limits = refusing, whole = true): unknown[] {
  const bytes = Uint8Array.from(given);
  const taken: unknown[] = [];
  const take = (value: unknown) => void taken.push(value);
  const message = (): WireMessage => ({
    name: 'Test',
    fields: {
      1: { as: 'integer', take },
      2: { as: 'integers', take },
      3: { as: 'bytes', most: 4, take: (some, length) => taken.push(`${new TextDecoder().decode(some)} of ${length}`) },
      4: { as: 'size', take },
      5: { as: 'message', open: message },
      6: { as: 'integers', most: 2, take },
    },
    close: () => void taken.push('end'),
  });
  const walking = walkMessage(bytes.length, message(), limits);
  for (let step = walking.next(); step.done !== true; ) {
    const { offset, length } = step.value;
    step = walking.next(whole ? bytes.subarray(offset) : bytes.slice(offset, offset + length));
  }
  return taken;
}

describe('walkMessage', () => {
  it('reads each kind of field, packed and unpacked, and skips the rest', () => {
    const bytes = [
      ...[0x08, 0x96, 0x01],
      ...field(2, [1, 2, 0xac, 0x02]),
      ...[0x10, 9],
      ...field(3, [0xc3, 0xa9]),
      ...field(4, [0, 0, 0]),
      ...[0x25, 1, 2, 3, 4],
      ...field(5, field(3, [65])),
      ...field(99, [1, 2, 3]),
      ...[0x79, 1, 2, 3, 4, 5, 6, 7, 8],
    ];
    expect(walk(bytes)).toEqual([150, 1, 2, 300, 9, 'é of 2', 3, 4, 'A of 1', 'end', 'end']);
  });

  it.each([
    ['the largest', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], 2 ** 63],
    ['−1', [...Array(9).fill(0xff), 0x01], -1],
    ['the least', [...Array(9).fill(0x80), 0x01], -(2 ** 63)],
    ['2^53 − 1', varint(2 ** 53 - 1), 2 ** 53 - 1],
  ])('reads %s as a signed number', (_, bytes, value) => {
    expect(walk([0x08, ...bytes])).toEqual([value, 'end']);
  });

  it.each([
    ['a length beyond the end', [0x1a, 3, 65, 66], /field 3 has 3 bytes, but only 2 follow/],
    ['a length beyond its message', [...field(5, [0x1a, 9]), 1, 2, 3, 4, 5, 6, 7, 8, 9], /Test at byte 2, .* only 0 follow/],
    ['a length of 2^32', [0x1a, 0x80, 0x80, 0x80, 0x80, 0x10], /field 3 has 4294967296 bytes/],
    ['a length of 2^63', [0x1a, ...Array(9).fill(0x80), 0x01, 65], /field 3 has -\d+ bytes/],
    ['a negative length', [0x1a, ...Array(9).fill(0xff), 0x01], /field 3 has -1 bytes/],
    ['a number cut off', [0x08, 0x80], /ends within a number/],
    ['a number that ends outside of its list', [0x12, 1, 0x80, 1], /ends within a number/],
    ['a number without end', [0x08, ...Array(11).fill(0x80)], /more than 10 bytes/],
    ['a fixed value cut off', [0x25, 1, 2], /ends within field 4/],
    ['a group', [0x0b], /field 1 of wire type 3/],
    ['wire type 7', [0x0f], /wire type 7/],
    ['field number 0', [0x02, 0], /field number of 0/],
    ['a text where a number belongs', field(1, [65]), /wire type 2 in field 1/],
    ['a number where a text belongs', [0x18, 1], /wire type 0 in field 3/],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => walk(bytes)).toThrow(WireProblem);
    expect(() => walk(bytes)).toThrow(message);
  });

  it('passes over fields of another type where it is told to, as protobuf does', () => {
    const bytes = [...field(1, [65]), 0x18, 1, 0x28, 1, 0x15, 1, 2, 3, 4, 0x08, 7];
    expect(walk(bytes, { ...refusing, mistyped: 'skip' })).toEqual([7, 'end']);
  });

  it('reads no more of texts and packed numbers than it is asked for', () => {
    expect(walk([...field(3, Array(9).fill(65)), ...field(6, [1, 2, 3, 0x80]), 0x08, 7])).toEqual(['AAAA of 9', 1, 2, 7, 'end']);
  });

  it('finds the same in bytes at hand and by ranges', () => {
    const one = [...field(3, [65]), ...field(4, Array(5000).fill(0)), ...field(2, Array(5000).fill(5)), ...field(5, [0x08, 3])];
    const bytes = Array.from({ length: 30 }, () => one).flat();
    const found = walk(bytes);
    expect(found).toHaveLength(30 * 5004 + 1);
    expect(walk(bytes, refusing, false)).toEqual(found);
  });

  it('does not follow messages without end', () => {
    let deep: number[] = [];
    for (let level = 0; level < 99; level++) deep = field(5, deep);
    expect(walk(deep)).toHaveLength(100);
    expect(() => walk(field(5, deep))).toThrow(/lies in more than 100 messages/);
  });

  it('keeps to its limits', () => {
    const four = [...field(5, []), ...field(5, []), ...field(3, [65, 66]), ...field(9, [])];
    expect(walk(four, { messages: 3, parts: 4, texts: 2, mistyped: 'refuse' })).toHaveLength(4);
    expect(() => walk(four, { ...refusing, messages: 2 })).toThrow(/one of more than 2 messages/);
    expect(() => walk(four, { ...refusing, parts: 3 })).toThrow(/in a file of more than 3 parts/);
    expect(() => walk(four, { ...refusing, texts: 1 })).toThrow(/after 1 bytes of texts/);
  });
});
