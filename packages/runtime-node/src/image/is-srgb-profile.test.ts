import { grayProfile } from '@photochrom/golden';
import { isSrgbProfile } from '@photochrom/runtime-kit';
import { expect, it } from 'vitest';
import { builtInProfile } from '../__fixtures__/icc-profiles';

it('knows sRGB by its description', async () => {
  expect(isSrgbProfile(await builtInProfile('srgb'))).toBe(true);
  expect(isSrgbProfile(await builtInProfile('p3'))).toBe(false);
  expect(isSrgbProfile(grayProfile(2.2))).toBe(false);
});

it.each([
  ['sRGB IEC61966-2.1', true],
  ['sRGB built-in', true],
  ['e-sRGB', false],
  ['sRGB (linear)', false],
  ['Adobe RGB (1998)', false],
])('%s: %s', (description, expected) => {
  const profile = Buffer.concat([grayProfile(1), Buffer.alloc(40)]);
  const start = profile.length - 40;
  profile.write(description, start);
  profile.writeUInt32BE(start, 136);
  profile.writeUInt32BE(40, 140);
  expect(isSrgbProfile(profile)).toBe(expected);
});

it('takes damaged profiles for something else', async () => {
  const profile = await builtInProfile('srgb');
  for (let length = 0; length < 200; length += 7) expect(isSrgbProfile(profile.subarray(0, length))).toBe(false);
  const wild = new Uint8Array(profile);
  wild.fill(0xff, 128);
  expect(isSrgbProfile(wild)).toBe(false);
});
