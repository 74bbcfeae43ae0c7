import { describe, expect, it } from 'vitest';
import { CheckpointError } from '../../checkpoint-error';
import { bytesSource } from '../../source/bytes-source';
import type { Message } from './message';
import { walkMessage } from './walk-message';

const varint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))]);
const field = (number: number, content: readonly number[]) => [...varint(number * 8 + 2), ...varint(content.length), ...content];

/** Reads a message of one field of each kind, itself nested in field 5. */
async function walk(bytes: readonly number[] | Uint8Array): Promise<unknown[]> {
  const taken: unknown[] = [];
  const take = (value: unknown) => void taken.push(value);
  const message = (): Message => ({
    name: 'Test',
    fields: {
      1: { as: 'integer', take },
      2: { as: 'integers', take },
      3: { as: 'text', take },
      4: { as: 'size', take },
      5: { as: 'message', open: message },
    },
    close: () => void taken.push('end'),
  });
  await walkMessage(bytesSource(Uint8Array.from(bytes), 'test.onnx'), message());
  return taken;
}

describe('walkMessage', () => {
  it('reads each kind of field, packed and unpacked, and skips the rest', async () => {
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
    expect(await walk(bytes)).toEqual([150, 1, 2, 300, 9, 'é', 3, 4, 'A', 'end', 'end']);
  });

  it.each([
    ['the largest', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], 2 ** 63],
    ['−1', [...Array(9).fill(0xff), 0x01], -1],
    ['the least', [...Array(9).fill(0x80), 0x01], -(2 ** 63)],
    ['2^53 − 1', varint(2 ** 53 - 1), 2 ** 53 - 1],
  ])('reads %s as a signed number', async (_, bytes, value) => {
    expect(await walk([0x08, ...bytes])).toEqual([value, 'end']);
  });

  it.each([
    ['a length beyond the end', [0x1a, 3, 65, 66], /field 3 has 3 bytes, but only 2 follow/],
    ['a length beyond its message', [...field(5, [0x1a, 9]), 1, 2, 3, 4, 5, 6, 7, 8, 9], /Test at byte 2, .* only 0 follow/],
    ['a length of 2^32', [0x1a, 0x80, 0x80, 0x80, 0x80, 0x10], /field 3 has 4294967296 bytes/],
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
  ])('refuses %s', async (_, bytes, message) => {
    await expect(walk(bytes)).rejects.toThrow(CheckpointError);
    await expect(walk(bytes)).rejects.toThrow(message);
  });

  it('cuts a long text and goes on after it', async () => {
    const [text, number] = await walk([...field(3, Array(20_000).fill(65)), 0x08, 7]);
    expect(text).toBe(`${'A'.repeat(16 * 1024)}…`);
    expect(number).toBe(7);
  });

  it('does not follow messages without end', async () => {
    let deep: number[] = [];
    for (let level = 0; level < 99; level++) deep = field(5, deep);
    expect(await walk(deep)).toHaveLength(100);
    await expect(walk(field(5, deep))).rejects.toThrow(/lies in more than 100 messages/);
  });

  it('does not count messages without end', async () => {
    const empty = new Uint8Array(2 * 1_000_000);
    for (let index = 0; index < empty.length; index += 2) empty[index] = 0x2a;
    await expect(walk(empty)).rejects.toThrow(/one of more than 1000000 messages/);
  });

  it('does not keep texts without end', async () => {
    const one = field(3, Array(16 * 1024).fill(65));
    const bytes = new Uint8Array(one.length * 4100);
    for (let index = 0; index < 4100; index++) bytes.set(one, index * one.length);
    await expect(walk(bytes)).rejects.toThrow(/after 67108864 bytes of texts/);
  });
});
