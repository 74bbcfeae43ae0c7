import { describe, expect, it } from 'vitest';
import { WireCursor } from './wire-cursor';

describe('WireCursor', () => {
  it('asks for small parts, larger ones where bytes follow each other, and nothing of what is skipped', () => {
    const size = 10_000_000;
    const reads: [number, number][] = [];
    const cursor = new WireCursor(size);
    const fill = () => {
      const { offset, length } = cursor.request(20);
      reads.push([offset, length]);
      cursor.accept(new Uint8Array(length));
    };
    for (let index = 0; index < 4; index++) {
      fill();
      cursor.position += reads.at(-1)![1];
    }
    cursor.position = 9_000_000;
    expect(cursor.has(1)).toBe(false);
    fill();
    cursor.position = size - 3;
    fill();
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
