import { readNpz } from '@photochrom/golden';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../detector/seeded-random';
import type { AbPlanes } from '../plane/ab-planes';
import type { Plane } from '../plane/plane';
import type { Raster } from '../raster/raster';
import { labToSrgb } from './lab-to-srgb';
import { labToSrgbExact } from './lab-to-srgb-exact';
import { srgbToL, srgbToLab } from './srgb-to-lab';
import { srgbToLabExact } from './srgb-to-lab-exact';

const golden = await readNpz(new URL('../__fixtures__/lab.npz', import.meta.url));

function randomBytes(pixels: number, seed: number): Raster {
  const next = seededRandom(seed);
  return { width: pixels, height: 1, channels: 3, depth: 8, data: Uint8Array.from({ length: 3 * pixels }, () => 256 * next()) };
}

/** The goldens' Lab colours, most of them out of gamut, as planes. */
function goldenPlanes(): { L: Plane; ab: AbPlanes } {
  const lab = golden('lab').data;
  const size = { width: 64, height: 64 };
  return {
    L: { ...size, data: Float32Array.from({ length: 4096 }, (_, pixel) => lab[3 * pixel]!) },
    ab: { ...size, data: Float32Array.from({ length: 8192 }, (_, at) => lab[3 * (at % 4096) + 1 + Math.trunc(at / 4096)]!) },
  };
}

function neutral(L: Plane): { L: Plane; ab: AbPlanes } {
  return { L, ab: { width: L.width, height: L.height, data: new Float32Array(2 * L.data.length) } };
}

describe('labToSrgb', () => {
  it('gives back the same bytes for the goldens and a million random colours', () => {
    const bytes: Raster = { width: 64, height: 64, channels: 3, depth: 8, data: golden('rgb').data as Uint8Array };
    for (const raster of [bytes, randomBytes(1_000_000, 7)]) {
      for (const gamut of ['keep-L', 'clip'] as const) {
        const { data } = labToSrgb({ ...srgbToLab(raster), depth: 8, gamut });
        expect(Buffer.compare(Uint8Array.from(data), Uint8Array.from(raster.data))).toBe(0);
      }
    }
  });

  it('gives back every 8-bit gray with ab of 0', () => {
    const data = Uint8Array.from({ length: 256 }, (_, code) => code);
    const gray: Raster = { width: 256, height: 1, channels: 1, depth: 8, data };
    const found = labToSrgb({ ...neutral(srgbToL(gray)), depth: 8 });
    expect(found).toMatchObject({ channels: 3, depth: 8, width: 256, height: 1 });
    expect(found.data).toEqual(Uint8Array.from({ length: 768 }, (_, at) => Math.trunc(at / 3)));
  });

  it('gives back every 16-bit gray: exactly with its own ab, within 2 codes with ab of 0, which is not quite neutral', () => {
    const data = Uint16Array.from({ length: 65536 }, (_, code) => code);
    const gray: Raster = { width: 256, height: 256, channels: 1, depth: 16, data };
    const lab = srgbToLab(gray);
    const own = labToSrgb({ ...lab, depth: 16 }).data;
    const zero = labToSrgb({ ...neutral(lab.L), depth: 16 });
    let [ownWorst, zeroWorst] = [0, 0];
    own.forEach((code, at) => {
      ownWorst = Math.max(ownWorst, Math.abs(code - data[Math.trunc(at / 3)]!));
      zeroWorst = Math.max(zeroWorst, Math.abs(zero.data[at]! - data[Math.trunc(at / 3)]!));
    });
    expect(ownWorst).toBe(0);
    expect(zeroWorst).toBeLessThanOrEqual(2);
    const lightness = srgbToL(zero).data;
    lightness.forEach((value, pixel) => {
      expect(Math.abs(value - lab.L.data[pixel]!)).toBeLessThan(0.002);
    });
  });

  it('clips as scikit-image does: same bytes, 16 bits within 0.6 codes', () => {
    const planes = goldenPlanes();
    const bytes = labToSrgb({ ...planes, depth: 8, gamut: 'clip' }).data;
    const words = labToSrgb({ ...planes, depth: 16, gamut: 'clip' }).data;
    let [otherBytes, worst] = [0, 0];
    for (let pixel = 0; pixel < 4096; pixel++) {
      labToSrgbExact(planes.L.data[pixel]!, planes.ab.data[pixel]!, planes.ab.data[4096 + pixel]!).forEach((value, channel) => {
        if (bytes[3 * pixel + channel] !== golden('rgb8_of_lab').data[3 * pixel + channel]) otherBytes++;
        worst = Math.max(worst, Math.abs(words[3 * pixel + channel]! - 65535 * value));
      });
    }
    expect(otherBytes).toBe(0);
    expect(worst).toBeLessThan(0.6);
  });

  it('keeps L of colours out of gamut to a 16-bit code, and takes them no further than to the border', () => {
    const planes = goldenPlanes();
    const words = labToSrgb({ ...planes, depth: 16 });
    const { data } = words;
    let shown = 0;
    for (let pixel = 0; pixel < 4096; pixel++) {
      const [L, a, b] = [planes.L.data[pixel]!, planes.ab.data[pixel]!, planes.ab.data[4096 + pixel]!];
      const codes = [data[3 * pixel]!, data[3 * pixel + 1]!, data[3 * pixel + 2]!];
      const found = srgbToLabExact(codes[0]! / 65535, codes[1]! / 65535, codes[2]! / 65535);
      expect(Math.abs(found[0] - L)).toBeLessThan(0.002);
      const kept = Math.hypot(found[1], found[2]) / Math.hypot(a, b);
      if (kept > 0.999) shown++;
      else expect(Math.min(...codes) === 0 || Math.max(...codes) === 65535).toBe(true);
    }
    expect(shown).toBeGreaterThan(300);
    expect(shown).toBeLessThan(3000);
  });

  it('shows black and white as such, whatever their ab', () => {
    const { data } = labToSrgb({
      L: { width: 2, height: 1, data: Float32Array.of(0, 100) },
      ab: { width: 2, height: 1, data: Float32Array.of(50, 50, -50, 50) },
      depth: 16,
    });
    expect([...data]).toEqual([0, 0, 0, 65535, 65535, 65535]);
  });

  it('refuses L and ab of two sizes', () => {
    const L = { width: 2, height: 1, data: new Float32Array(2) };
    const ab = { width: 1, height: 1, data: new Float32Array(2) };
    expect(() => labToSrgb({ L, ab, depth: 8 })).toThrow('L and ab must have one size, but are 2 × 1');
  });
});
