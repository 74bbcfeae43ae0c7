import { readNpz } from '@photochrom/golden';
import { expect, it } from 'vitest';
import { luma } from './luma';

const golden = await readNpz(new URL('../__fixtures__/lab.npz', import.meta.url));

it('weighs R, G and B as rgb2gray does', () => {
  const expected = golden('gray_of_rgb').data;
  const found = luma({ width: 64, height: 64, channels: 3, depth: 8, data: golden('rgb').data as Uint8Array });
  found.data.forEach((value, pixel) => {
    expect(Math.abs(value - expected[pixel]!)).toBeLessThan(1e-7);
  });
});

it('takes one channel as it is, in both depths', () => {
  expect(luma({ width: 2, height: 1, channels: 1, depth: 8, data: Uint8Array.of(0, 51) }).data).toEqual(Float32Array.of(0, 0.2));
  expect(luma({ width: 2, height: 1, channels: 1, depth: 16, data: Uint16Array.of(65535, 13107) }).data).toEqual(Float32Array.of(1, 0.2));
});
