import { expect, it } from 'vitest';
import { cropRaster } from './crop-raster';
import type { Raster } from './raster';

const raster: Raster = {
  width: 3,
  height: 2,
  channels: 3,
  depth: 16,
  data: Uint16Array.from({ length: 18 }, (_, at) => at),
  alpha: Uint16Array.of(1, 2, 3, 4, 5, 6),
  metadata: { format: 'png' },
};

it('cuts out colour and alpha and keeps metadata', () => {
  const cropped = cropRaster(raster, { x1: 1, y1: 1, x2: 3, y2: 2 });
  expect(cropped).toEqual({
    ...raster,
    width: 2,
    height: 1,
    data: Uint16Array.of(12, 13, 14, 15, 16, 17),
    alpha: Uint16Array.of(5, 6),
  });
});

it('gives memory of its own', () => {
  const whole = cropRaster(raster, { x1: 0, y1: 0, x2: 3, y2: 2 });
  expect(whole).toEqual(raster);
  expect(whole.data).not.toBe(raster.data);
});

it('refuses boxes that are empty or reach out', () => {
  expect(() => cropRaster(raster, { x1: 1, y1: 0, x2: 1, y2: 2 })).toThrow('is not a box of at least one whole pixel');
  expect(() => cropRaster(raster, { x1: 0, y1: 0, x2: 4, y2: 2 })).toThrow('inside the picture of 3 × 2');
});
