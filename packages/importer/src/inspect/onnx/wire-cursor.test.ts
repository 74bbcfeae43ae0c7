import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../source/byte-source';
import { WireCursor } from './wire-cursor';

describe('WireCursor', () => {
  it('reads small parts, larger ones where bytes follow each other, and nothing of what is skipped', async () => {
    const reads: [number, number][] = [];
    const source: ByteSource = {
      name: 'x',
      size: 10_000_000,
      async read(offset, length) {
        reads.push([offset, length]);
        return new Uint8Array(length).fill(offset % 128);
      },
    };
    const cursor = new WireCursor(source);
    for (let index = 0; index < 4; index++) {
      await cursor.fill(20);
      cursor.position += reads.at(-1)![1];
    }
    cursor.position = 9_000_000;
    expect(cursor.has(1)).toBe(false);
    await cursor.fill(20);
    cursor.position = source.size - 3;
    await cursor.fill(20);
    expect(cursor.has(20)).toBe(true);
    expect(cursor.take(3)).toHaveLength(3);
    expect(reads).toEqual([
      [0, 8192],
      [8192, 16_384],
      [24_576, 32_768],
      [57_344, 65_536],
      [9_000_000, 4096],
      [9_999_997, 3],
    ]);
  });
});
