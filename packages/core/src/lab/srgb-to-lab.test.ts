import { readNpz } from '@photochrom/golden';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../detector/seeded-random';
import type { Raster } from '../raster/raster';
import { srgbToL, srgbToLab } from './srgb-to-lab';
import { srgbToLabExact } from './srgb-to-lab-exact';

const golden = await readNpz(new URL('../__fixtures__/lab.npz', import.meta.url));
const rgb = golden('rgb').data as Uint8Array;
const goldenRaster: Raster = { width: 64, height: 64, channels: 3, depth: 8, data: rgb };

function randomRaster(depth: 8 | 16, seed: number): Raster {
  const next = seededRandom(seed);
  const data = depth === 8 ? new Uint8Array(3 * 200 * 100) : new Uint16Array(3 * 200 * 100);
  // Half of the pixels are dark, where the curves are steepest.
  for (let at = 0; at < data.length; at++) data[at] = next() ** (at % 6 < 3 ? 1 : 6) * 2 ** depth;
  return { width: 200, height: 100, channels: 3, depth, data };
}

function worstErrors(raster: Raster): [L: number, ab: number] {
  const { L, ab } = srgbToLab(raster);
  const max = raster.depth === 8 ? 255 : 65535;
  const area = L.data.length;
  const worst: [number, number] = [0, 0];
  for (let pixel = 0; pixel < area; pixel++) {
    const codes = Array.from({ length: 3 }, (_, channel) => raster.data[raster.channels === 1 ? pixel : 3 * pixel + channel]! / max);
    const exact = srgbToLabExact(codes[0]!, codes[1]!, codes[2]!);
    worst[0] = Math.max(worst[0], Math.abs(L.data[pixel]! - exact[0]));
    worst[1] = Math.max(worst[1], Math.abs(ab.data[pixel]! - exact[1]), Math.abs(ab.data[area + pixel]! - exact[2]));
  }
  return worst;
}

describe('srgbToLab', () => {
  it('stays within its stated error on the goldens and on random colours of both depths', () => {
    for (const raster of [goldenRaster, randomRaster(8, 1), randomRaster(16, 2)]) {
      const [L, ab] = worstErrors(raster);
      expect(L).toBeLessThan(0.0001);
      expect(ab).toBeLessThan(0.0005);
    }
  });

  it('agrees with scikit-image within 1e-3', () => {
    const expected = golden('lab_of_rgb').data;
    const { L, ab } = srgbToLab(goldenRaster);
    for (let pixel = 0; pixel < 4096; pixel++) {
      expect(Math.abs(L.data[pixel]! - expected[3 * pixel]!)).toBeLessThan(1e-3);
      expect(Math.abs(ab.data[pixel]! - expected[3 * pixel + 1]!)).toBeLessThan(1e-3);
      expect(Math.abs(ab.data[4096 + pixel]! - expected[3 * pixel + 2]!)).toBeLessThan(1e-3);
    }
  });

  it('gives one-channel rasters the Lab of their neutral, exact to float32', () => {
    const bytes: Raster = { width: 256, height: 1, channels: 1, depth: 8, data: Uint8Array.from({ length: 256 }, (_, code) => code) };
    const words: Raster = { width: 65536, height: 1, channels: 1, depth: 16, data: Uint16Array.from({ length: 65536 }, (_, code) => code) };
    for (const raster of [bytes, words]) {
      const [L, ab] = worstErrors(raster);
      expect(L).toBeLessThan(4e-6);
      expect(ab).toBeLessThan(1e-6);
    }
  });

  it('refuses data of another size', () => {
    expect(() => srgbToLab({ ...goldenRaster, width: 63 })).toThrow('must be a Uint8Array of 12096 values');
    expect(() => srgbToL({ ...goldenRaster, width: 63 })).toThrow('must be a Uint8Array of 12096 values');
  });
});

describe('srgbToL', () => {
  it('gives the same L as srgbToLab, within float32', () => {
    const gray: Raster = { width: 16, height: 16, channels: 1, depth: 8, data: Uint8Array.from({ length: 256 }, (_, code) => code) };
    for (const raster of [goldenRaster, randomRaster(8, 3), randomRaster(16, 4), gray]) {
      const [alone, both] = [srgbToL(raster).data, srgbToLab(raster).L.data];
      expect(alone).toHaveLength(both.length);
      alone.forEach((value, pixel) => {
        expect(Math.abs(value - both[pixel]!)).toBeLessThan(1e-5);
      });
    }
  });
});
