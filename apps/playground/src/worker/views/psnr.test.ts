import type { Raster } from '@photochrom/core';
import { expect, it } from 'vitest';
import { psnr } from './psnr';

const truth: Raster = { width: 2, height: 1, channels: 3, depth: 8, data: Uint8Array.of(200, 100, 50, 0, 0, 0) };

it('is endless for the same picture, and tells what gray would have', () => {
  const { result, gray } = psnr(truth, truth)!;
  expect(result).toBe(Number.POSITIVE_INFINITY);
  // Luma 117.6: errors 82.4, 17.6 and 67.6 of 255 in one of two pixels.
  expect(gray).toBeCloseTo(-10 * Math.log10((82.355 ** 2 + 17.645 ** 2 + 67.645 ** 2) / 6 / 255 ** 2), 3);
});

it('counts an even error of one code as 48.13 dB, also between 8 and 16 bits', () => {
  const off = { ...truth, data: truth.data.map((value) => value + 1) };
  expect(psnr(off, truth)!.result).toBeCloseTo(20 * Math.log10(255), 6);
  const deep: Raster = { ...truth, depth: 16, data: Uint16Array.from(truth.data, (value) => value * 257) };
  expect(psnr(deep, truth)!.result).toBeGreaterThan(300);
});

it('takes gray pictures, and says nothing of other sizes', () => {
  const gray: Raster = { width: 2, height: 1, channels: 1, depth: 8, data: Uint8Array.of(100, 0) };
  expect(psnr(gray, truth)!.result).toBeGreaterThan(0);
  expect(psnr({ ...gray, width: 1, height: 2 }, truth)).toBeUndefined();
});
