import { expect, it } from 'vitest';
import type { Raster } from './raster';
import { toEightBit } from './to-eight-bit';

it('rounds every 16-bit code to the nearest byte, alpha too', () => {
  const data = Uint16Array.from({ length: 65536 }, (_, code) => code);
  const expected = Uint8Array.from(data, (code) => Math.round(code / 257));
  const found = toEightBit({ width: 256, height: 256, channels: 1, depth: 16, data, alpha: data, metadata: { density: 72 } });
  expect(found).toEqual({ width: 256, height: 256, channels: 1, depth: 8, data: expected, alpha: expected, metadata: { density: 72 } });
});

it('leaves 8 bits alone', () => {
  const raster: Raster = { width: 1, height: 1, channels: 1, depth: 8, data: Uint8Array.of(9) };
  expect(toEightBit(raster)).toBe(raster);
});
