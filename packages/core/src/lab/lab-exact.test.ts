import { readNpz } from '@photochrom/golden';
import { expect, it } from 'vitest';
import { labToSrgbExact } from './lab-to-srgb-exact';
import { srgbToLabExact } from './srgb-to-lab-exact';

// Goldens: scikit-image in float64 (lab.npz), tolerance 1e-3 in Lab, 1e-5 in rgb.
const golden = await readNpz(new URL('../__fixtures__/lab.npz', import.meta.url));

it('converts sRGB to Lab as scikit-image does', () => {
  const [rgb, lab] = [golden('rgb').data, golden('lab_of_rgb').data];
  let worst = 0;
  for (let at = 0; at < rgb.length; at += 3) {
    const found = srgbToLabExact(rgb[at]! / 255, rgb[at + 1]! / 255, rgb[at + 2]! / 255);
    found.forEach((value, channel) => {
      worst = Math.max(worst, Math.abs(value - lab[at + channel]!));
    });
  }
  expect(rgb.length).toBe(3 * 4096);
  expect(worst).toBeLessThan(1e-9);
});

it('converts Lab to clipped sRGB as scikit-image does, most of it out of gamut', () => {
  const [lab, rgb, bytes] = [golden('lab').data, golden('rgb_of_lab').data, golden('rgb8_of_lab').data];
  let worst = 0;
  let otherBytes = 0;
  for (let at = 0; at < lab.length; at += 3) {
    const found = labToSrgbExact(lab[at]!, lab[at + 1]!, lab[at + 2]!);
    found.forEach((value, channel) => {
      worst = Math.max(worst, Math.abs(value - rgb[at + channel]!));
      if (Math.round(255 * value) !== bytes[at + channel]) otherBytes++;
    });
  }
  expect(worst).toBeLessThan(1e-5);
  expect(otherBytes).toBe(0);
});

it('gives the spec values for grays, a hair off neutral', () => {
  const [L, a, b] = srgbToLabExact(1, 1, 1);
  expect(L).toBeCloseTo(100, 9);
  expect(a).toBeCloseTo(-0.002455, 6);
  expect(b).toBeCloseTo(0.004653, 6);
  expect(srgbToLabExact(64 / 255, 64 / 255, 64 / 255)[0]).toBeCloseTo(27.093414, 6);
});
