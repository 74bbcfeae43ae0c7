import { expect, it } from 'vitest';
import { reduceDepth } from './reduce-depth';

it('rounds every 16-bit value to the nearest of 8 bits', () => {
  const data = Uint16Array.from({ length: 65536 }, (_, value) => value);
  const reduced = reduceDepth({ width: 256, height: 256, channels: 1, depth: 16, data, alpha: data });
  expect(reduced.depth).toBe(8);
  expect(reduced.data).toEqual(Uint8Array.from(data, (value) => Math.round(value / 257)));
  expect(reduced.alpha).toEqual(reduced.data);
});

it('gives back what has 8 bits', () => {
  const raster = { width: 1, height: 1, channels: 1, depth: 8, data: new Uint8Array(1) } as const;
  expect(reduceDepth(raster)).toBe(raster);
});
