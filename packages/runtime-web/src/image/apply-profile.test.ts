import { expect, it } from 'vitest';
import { applyProfile } from './apply-profile';

/** Turns values about. */
const inverse = (inputs: 1 | 3 | 4) => ({
  inputs,
  convert: (values: ArrayLike<number>, out: Float64Array) => {
    for (let channel = 0; channel < 3; channel++) out[channel] = 1 - (values[channel % inputs] as number);
  },
});

it('converts 8 and 16 bits, and leaves alpha', () => {
  const eight = { width: 2, height: 1, bands: 4, data: Uint8Array.of(10, 20, 30, 7, 10, 20, 30, 8) };
  expect(applyProfile(eight, 3, inverse(3))).toEqual({ ...eight, depth: 8, data: Uint8Array.of(245, 235, 225, 7, 245, 235, 225, 8) });
  const sixteen = { width: 1, height: 1, bands: 3, data: Uint16Array.of(1, 2, 3) };
  expect(applyProfile(sixteen, 3, inverse(3))).toEqual({ ...sixteen, depth: 16, data: Uint16Array.of(65534, 65533, 65532) });
});

it('makes RGB of CMYK, and of gray by a profile of RGB', () => {
  const inks = { width: 1, height: 1, bands: 5, data: Uint8Array.of(1, 2, 3, 4, 9) };
  expect(applyProfile(inks, 4, inverse(4))).toMatchObject({ bands: 4, data: Uint8Array.of(254, 253, 252, 9) });
  const gray = { width: 2, height: 1, bands: 1, data: Uint8Array.of(5, 6) };
  expect(applyProfile(gray, 1, inverse(3))).toMatchObject({ bands: 3, data: Uint8Array.of(250, 250, 250, 249, 249, 249) });
  expect(applyProfile(gray, 1, inverse(1))).toMatchObject({ bands: 1, data: Uint8Array.of(250, 249) });
});

it('leaves a profile of other colours aside', () => {
  expect(applyProfile({ width: 1, height: 1, bands: 3, data: new Uint8Array(3) }, 3, inverse(4))).toBeUndefined();
  expect(applyProfile({ width: 1, height: 1, bands: 3, data: new Uint8Array(3) }, 3, inverse(1))).toBeUndefined();
});
