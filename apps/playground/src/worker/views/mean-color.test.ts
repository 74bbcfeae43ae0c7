import { expect, it } from 'vitest';
import { meanColor } from './mean-color';

const width = 6;
const gray = { width, height: 4, channels: 1, depth: 8, data: Uint8Array.from({ length: 24 }, (_, at) => 10 * (at % width)) } as const;

it('is the mean about a pixel, cut off at the edges', () => {
  expect(meanColor(gray, 3, 1)).toEqual([30, 30, 30]);
  expect(meanColor(gray, 0, 0)).toEqual([10, 10, 10]);
  expect(meanColor(gray, 5, 3)).toEqual([40, 40, 40]);
});

it('keeps channels apart, and brings 16 bits to 8', () => {
  const data = Uint16Array.from({ length: 12 }, (_, at) => 257 * [200, 100, 50][at % 3]!);
  expect(meanColor({ width: 2, height: 2, channels: 3, depth: 16, data }, 1, 1)).toEqual([200, 100, 50]);
});
