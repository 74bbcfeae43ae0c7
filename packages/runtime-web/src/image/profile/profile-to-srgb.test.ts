import { tiffFile } from '@photochrom/golden';
import { nodeRuntime } from '@photochrom/runtime-node';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { iccProfile, iccTag } from '../__fixtures__/icc-profile';
import { builtInCmyk } from './built-in-cmyk';
import { profileToSrgb } from './profile-to-srgb';

async function sharpProfile(name: 'cmyk' | 'p3' | 'srgb'): Promise<Uint8Array> {
  const file = await sharp(new Uint8Array(3), { raw: { width: 1, height: 1, channels: 3 } })
    .withIccProfile(name)
    .jpeg()
    .toBuffer();
  return (await sharp(file).metadata()).icc as Buffer;
}

/** What a profile makes of values, 0..255. */
function through(icc: Uint8Array, ...pixels: readonly (readonly number[])[]): number[][] {
  const conversion = profileToSrgb(icc);
  if (conversion === undefined) throw new Error('It was not read.');
  return pixels.map((pixel) => {
    const out = new Float64Array(3);
    conversion.convert(
      pixel.map((value) => value / 255),
      out,
    );
    return [...out].map((value) => Math.round(255 * value * 100) / 100);
  });
}

const gamma = (value: number) => iccTag('curv', [0, 0, 0, 1], [Math.floor(value), Math.round((value % 1) * 256)]);
const primaries = { rXYZ: [0.4361, 0.2225, 0.0139], gXYZ: [0.3851, 0.7169, 0.0971], bXYZ: [0.1431, 0.0606, 0.7141] } as const;
const xyz = (values: readonly number[]) => iccTag('XYZ ', ...values.map(fixed));
function fixed(value: number): number[] {
  const bits = Math.round(value * 65536) >>> 0;
  return [bits >>> 24, (bits >>> 16) & 255, (bits >>> 8) & 255, bits & 255];
}
const rgb = (curve: Uint8Array) =>
  iccProfile('RGB ', 'XYZ ', {
    ...Object.fromEntries(Object.entries(primaries).map(([name, values]) => [name, xyz(values)])),
    rTRC: curve,
    gTRC: curve,
    bTRC: curve,
  });

describe('profiles of a matrix and curves', () => {
  it.each([
    ['a gamma', gamma(1), 188],
    ['a table', iccTag('curv', [0, 0, 0, 3], [0, 0, 128, 0, 255, 255]), 188],
    ['no curve', iccTag('curv', [0, 0, 0, 0]), 188],
    ['a formula of one number', iccTag('para', [0, 0, 0, 0], fixed(1)), 188],
    ['a formula of three', iccTag('para', [0, 1, 0, 0], fixed(1), fixed(1), fixed(0)), 188],
    ['a formula of four', iccTag('para', [0, 2, 0, 0], fixed(1), fixed(0.5), fixed(0), fixed(0.25)), 188],
    ['a formula of five', iccTag('para', [0, 3, 0, 0], ...[2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].map(fixed)), 128],
    ['a formula of seven', iccTag('para', [0, 4, 0, 0], ...[1, 1, 0, 1, 0.1, 0, 0].map(fixed)), 188],
  ])('by %s', (_, curve, expected) => {
    const [[red = 0, green = 0, blue = 0] = []] = through(rgb(curve), [128, 128, 128]);
    for (const channel of [red, green, blue]) expect(Math.abs(channel - expected)).toBeLessThan(0.7);
  });

  it('as lcms does: Display P3', async () => {
    const icc = await sharpProfile('p3');
    const pixels = Array.from({ length: 64 }, (_, index) => [60 + 2 * index, 120 + index, 150 - index]);
    const file = await sharp(Uint8Array.from(pixels.flat()), { raw: { width: 64, height: 1, channels: 3 } })
      .png()
      .toBuffer();
    const by = await nodeRuntime().decode(
      tiffFile({ width: 64, height: 1, samples: 3, data: await sharp(file).raw().toBuffer(), fields: [[34675, 7, icc]] }),
    );
    expect(largest(through(icc, ...pixels).flat(), by.data)).toBeLessThanOrEqual(1);
  });

  it('of gray', () => {
    const icc = iccProfile('GRAY', 'XYZ ', { kTRC: gamma(1) });
    expect(profileToSrgb(icc)?.inputs).toBe(1);
    expect(through(icc, [128])[0]?.map(Math.round)).toEqual([188, 188, 188]);
  });
});

describe('profiles of a table', () => {
  it('as lcms does: CMYK without a profile and with one', async () => {
    const icc = await sharpProfile('cmyk');
    const inks = Array.from({ length: 256 }, (_, index) => [0.7, 0.55, 0.5, 0.3].map((share) => Math.round(index * share)));
    const data = Uint8Array.from(inks.flat());
    const { convert, inputs } = await builtInCmyk();
    expect(inputs).toBe(4);
    const out = new Float64Array(3);
    for (const fields of [[], [[34675, 7, icc] as const]]) {
      const by = await nodeRuntime().decode(tiffFile({ width: 256, height: 1, samples: 4, data, fields: [[262, 3, [5]], ...fields] }));
      const found = inks.flatMap((pixel) => {
        convert(
          pixel.map((value) => value / 255),
          out,
        );
        return [...out].map((value) => 255 * value);
      });
      expect(largest(found, by.data)).toBeLessThanOrEqual(1.5);
      expect(largest(through(icc, ...inks).flat(), by.data)).toBeLessThanOrEqual(1.5);
    }
  });

  /** Red, green and blue are X, Y and Z of half of their values, in a grid of two corners a side. */
  const corners = Array.from({ length: 8 }, (_, corner) => [corner >> 2, (corner >> 1) & 1, corner & 1]);
  const identity = Array.from({ length: 9 }, (_, index) => fixed(index % 4 === 0 ? 1 : 0));

  it('of 8 bits, of version 2', () => {
    const ends = Array.from({ length: 3 }, () => Array.from({ length: 256 }, (_, value) => value));
    const icc = iccProfile('RGB ', 'XYZ ', {
      A2B0: iccTag('mft1', [3, 3, 2, 0], ...identity, ...ends, ...corners.map((corner) => corner.map((value) => value * 128)), ...ends),
    });
    // X, Y and Z of a gray in D50: a gray again.
    const [pixel = []] = through(
      icc,
      [0.9642, 1, 0.8249].map((white) => white * 0.5 * 255),
    );
    expect(largest(pixel, [188, 188, 188])).toBeLessThan(1.5);
  });

  it('in stages, of version 4', () => {
    const curve = iccTag('curv', [0, 0, 0, 0]);
    const curves = [curve, curve, curve].flatMap((each) => [...each]);
    const at = (offset: number) => [0, 0, offset >> 8, offset & 255];
    const [b, matrix, m, grid, a] = [32, 68, 116, 152, 196];
    const matrixBytes = [...identity.flat(), ...[0, 0, 0].flatMap(fixed)];
    const gridBytes = [2, 2, 2, ...Array<number>(13).fill(0), 1, 0, 0, 0, ...corners.flat().map((value) => value * 255)];
    const icc = iccProfile(
      'RGB ',
      'Lab ',
      { A2B0: iccTag('mAB ', [3, 3, 0, 0], ...[b, matrix, m, grid, a].map(at), curves, matrixBytes, curves, gridBytes, curves) },
      4,
    );
    // L* of half, a and b of none.
    const [pixel = []] = through(icc, [127.5, 128, 128]);
    expect(largest(pixel, [118, 118, 118])).toBeLessThan(2);
  });
});

describe('a profile that is damaged', () => {
  it('or of other colours, is not applied', () => {
    expect(profileToSrgb(new Uint8Array())).toBeUndefined();
    expect(profileToSrgb(iccProfile('Lab ', 'Lab ', {}))).toBeUndefined();
    expect(profileToSrgb(iccProfile('RGB ', 'XYZ ', {}))).toBeUndefined();
    expect(profileToSrgb(iccProfile('CMYK', 'Lab ', {}))).toBeUndefined();
    const grid = iccTag('mft2', [4, 3, 255, 0], ...Array.from({ length: 9 }, () => fixed(0)), [0, 2, 0, 2]);
    expect(profileToSrgb(iccProfile('CMYK', 'Lab ', { A2B0: grid }))).toBeUndefined();
  });

  it('cut off or altered anywhere, comes to an end', async () => {
    const icc = rgb(gamma(2.2));
    for (let index = 0; index < icc.length; index++) {
      expect(() => profileToSrgb(icc.subarray(0, index))).not.toThrow();
      const wild = icc.slice();
      wild[index] = 0xff;
      expect(() => profileToSrgb(wild)).not.toThrow();
    }
  });
});

function largest(one: ArrayLike<number>, other: ArrayLike<number>): number {
  expect(one.length).toBe(other.length);
  return Array.from(one).reduce((most, value, index) => Math.max(most, Math.abs(value - (other[index] as number))), 0);
}
