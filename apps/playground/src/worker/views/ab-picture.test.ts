import { type Raster, srgbToLab } from '@photochrom/core';
import { expect, it } from 'vitest';
import { abPicture, differencePicture } from './ab-picture';

const raster: Raster = { width: 2, height: 1, channels: 3, depth: 8, data: Uint8Array.of(150, 90, 90, 40, 60, 40) };

it('shows colours at even lightness', () => {
  const { L, ab } = srgbToLab(abPicture(raster, 'ab'));
  const before = srgbToLab(raster).ab;
  for (const value of L.data) expect(value).toBeCloseTo(62, 0);
  for (const [at, value] of ab.data.entries()) expect(Math.abs(value - before.data[at]!)).toBeLessThan(1);
});

it('shows one plane alone', () => {
  const onlyA = srgbToLab(abPicture(raster, 'a')).ab.data;
  expect(onlyA[0]).toBeGreaterThan(15);
  expect(Math.abs(onlyA[2]!)).toBeLessThan(1);
  const onlyB = srgbToLab(abPicture(raster, 'b')).ab.data;
  expect(Math.abs(onlyB[0]!)).toBeLessThan(1);
});

it('shows the largest difference of a channel, four times as bright', () => {
  const other = { ...raster, data: Uint8Array.of(150, 90, 90, 50, 60, 140) };
  expect([...differencePicture(raster, other).data]).toEqual([0, 255]);
  expect(differencePicture(raster, { ...raster, data: Uint8Array.of(158, 90, 90, 40, 60, 40) }).data[0]).toBe(31);
});
