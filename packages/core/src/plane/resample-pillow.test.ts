import { readNpz } from '@photochrom/golden';
import { describe, expect, it } from 'vitest';
import type { ResampleFilter } from '../backbone/backbone';
import { cropRaster } from '../raster/crop-raster';
import type { Raster } from '../raster/raster';
import { resamplePillow } from './resample-pillow';

// Goldens: Pillow 9.4 (resample.npz), exact.
const golden = await readNpz(new URL('../__fixtures__/resample.npz', import.meta.url));
const image: Raster = { width: 37, height: 53, channels: 3, depth: 8, data: golden('pillow.image').data as Uint8Array };
const gray: Raster = {
  width: 4,
  height: 4,
  channels: 1,
  depth: 8,
  data: Uint8Array.of(0, 50, 100, 255, 10, 200, 30, 40, 255, 0, 255, 0, 90, 80, 70, 60),
};

describe('resamplePillow', () => {
  const cases = (['bilinear', 'bicubic'] satisfies ResampleFilter[]).flatMap((filter) =>
    ['64x64', '24x24', '16x100', '53x37', '7x5', '1x1'].map((size) => ({ filter, size })),
  );

  it.each(cases)('equals Pillow byte by byte: $filter to $size', ({ filter, size }) => {
    const expected = golden(`pillow.${filter}.${size}`);
    const [height, width] = expected.dims as [number, number];
    const found = resamplePillow(image, { width, height }, filter);
    expect(found).toEqual({ width, height, channels: 3, depth: 8, data: expected.data });
  });

  it('gives the vectors of the spec with one channel, spec/patchcolorization.md §2.3', () => {
    const wide = resamplePillow(gray, { width: 6, height: 3 }, 'bicubic').data;
    expect([...wide]).toEqual([0, 42, 100, 67, 139, 204, 133, 119, 107, 149, 77, 11, 146, 95, 54, 123, 88, 42]);
    expect([...resamplePillow(gray, { width: 2, height: 2 }, 'bicubic').data]).toEqual([71, 114, 117, 80]);
  });

  it.each([
    { width: 30, height: 12 },
    { width: 11, height: 9 },
    { width: 11, height: 40 },
    { width: 20, height: 21 },
  ])('treats a box as if it had been cropped before, to $width × $height', (size) => {
    const box = { x1: 5, y1: 30, x2: 16, y2: 51 };
    for (const filter of ['bilinear', 'bicubic'] as const) {
      expect(resamplePillow(image, size, filter, box)).toEqual(resamplePillow(cropRaster(image, box), size, filter));
    }
  });

  it('copies where the size is the same, without alpha and metadata', () => {
    const found = resamplePillow({ ...gray, alpha: new Uint8Array(16), metadata: { format: 'png' } }, gray, 'bicubic');
    expect(found).toEqual(gray);
    expect(found.data).not.toBe(gray.data);
  });

  it('refuses 16 bits, bad sizes and bad boxes', () => {
    const deep: Raster = { ...gray, depth: 16, data: new Uint16Array(16) };
    expect(() => resamplePillow(deep, { width: 2, height: 2 }, 'bicubic')).toThrow('Call toEightBit first.');
    expect(() => resamplePillow(gray, { width: 2, height: 0 }, 'bicubic')).toThrow("Expected positive integers for option 'size'");
    expect(() => resamplePillow(gray, gray, 'bicubic', { x1: 0, y1: 0, x2: 5, y2: 4 })).toThrow('inside the picture of 4 × 4');
  });
});
