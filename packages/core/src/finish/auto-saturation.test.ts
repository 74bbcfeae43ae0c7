import { goldenFile, readNpz } from '@photochrom/golden';
import { describe, expect, it } from 'vitest';
import { labToSrgb } from '../lab/lab-to-srgb';
import { labToSrgbExact } from '../lab/lab-to-srgb-exact';
import { srgbToL } from '../lab/srgb-to-lab';
import { luma } from '../raster/luma';
import type { Raster } from '../raster/raster';
import { autoSaturation } from './auto-saturation';
import { testCall, testContext } from './test-call';

/** A row of gray values with a colour each. */
async function run(mode: 'ab-only' | 'parity', rows: readonly (readonly [gray: number, a: number, b: number])[]) {
  const width = rows.length;
  const raster: Raster = { width, height: 1, channels: 1, depth: 8, data: Uint8Array.from(rows, ([gray]) => gray) };
  const ab = { width, height: 1, data: Float32Array.from([...rows.map(([, a]) => a), ...rows.map(([, , b]) => b)]) };
  const L = srgbToL(raster);
  const step = await autoSaturation({ mode }).load(testContext());
  return { L, output: await step.apply({ L, ab, luma: () => luma(raster) }, testCall()) };
}

describe('autoSaturation', () => {
  it('parity: gives the RGB of the spec, §5', async () => {
    const rows = [
      [0, 0, 0, [0, 0, 0]],
      [32, 20, 10, [0.232437, 0.129393, 0.129707]],
      [64, 40, -40, [0.376477, 0.204309, 0.494832]],
      [96, -30, 30, [0.234855, 0.421496, 0.182032]],
      [128, 40, 30, [0.789786, 0.38044, 0.308258]],
      [128, -40, 20, [0.200106, 0.566804, 0.361039]],
      [160, 30, 50, [0.901936, 0.551999, 0.299473]],
      [192, 25, 40, [1, 0.72966, 0.551815]],
      [200, 80, 80, [1, 0.575622, 0.345767]],
      [224, 20, 60, [1, 0.880219, 0.629847]],
      [255, 30, 30, [1, 0.966103, 0.916462]],
      [128, 110, 110, [1, 0.00001, 0.00001]],
    ] as const;
    const { output } = await run(
      'parity',
      rows.map(([gray, a, b]) => [gray, a, b] as const),
    );
    rows.forEach(([, , , expected], pixel) => {
      const { L, ab } = output;
      const found = labToSrgbExact(L!.data[pixel]!, ab.data[pixel]!, ab.data[rows.length + pixel]!);
      found.forEach((value, channel) => {
        expect(Math.abs(value - expected[channel]!)).toBeLessThan(1e-5);
      });
    });
  });

  it('parity: equals the reference on a whole picture, 8 bits but for rounding ties', async () => {
    const golden = await readNpz(goldenFile('mask_replace.npz'));
    const size = { width: 120, height: 90 };
    const area = size.width * size.height;
    const raster: Raster = { ...size, channels: 3, depth: 8, data: golden('image').data as Uint8Array };
    const fused = golden('fused_ab').data;
    const ab = { ...size, data: Float32Array.from({ length: 2 * area }, (_, at) => fused[2 * (at % area) + Math.trunc(at / area)]!) };
    const step = await autoSaturation({ mode: 'parity' }).load(testContext());
    const output = await step.apply({ L: srgbToL(raster), ab, luma: () => luma(raster) }, testCall());

    const [after, bytes] = [golden('rgb_after').data, golden('rgb8').data];
    const L = output.L!;
    const found = labToSrgb({ L, ab: output.ab, depth: 8, gamut: 'clip' }).data;
    let [worst, otherBytes] = [0, 0];
    for (let pixel = 0; pixel < area; pixel++) {
      labToSrgbExact(L.data[pixel]!, output.ab.data[pixel]!, output.ab.data[area + pixel]!).forEach((value, channel) => {
        const at = 3 * pixel + channel;
        worst = Math.max(worst, Math.abs(value - after[at]!));
        const tie = Math.abs(((255 * after[at]!) % 1) - 0.5) < 0.003;
        if (found[at] !== bytes[at] && !tie) otherBytes++;
      });
    }
    expect(worst).toBeLessThan(1e-5);
    expect(otherBytes).toBe(0);
  });

  it('ab-only: gives the a and b of the spec, §5, and leaves L alone', async () => {
    const rows = [
      [32, 20, 10, 12.677, 5.336],
      [64, 40, -40, 34.07, -34.413],
      [96, -30, 30, -29.03, 28.896],
      [128, 40, 30, 40, 30],
      [160, 30, 50, 28.365, 47.826],
      [192, 25, 40, 19.581, 32.774],
      [200, 80, 80, 35.881, 48.067],
      [224, 20, 60, 1.806, 35.142],
      [255, 30, 30, 0.767, 7.111],
    ] as const;
    const { output } = await run(
      'ab-only',
      rows.map(([gray, a, b]) => [gray, a, b] as const),
    );
    expect(output.L).toBeUndefined();
    rows.forEach(([, , , a, b], pixel) => {
      expect(Math.abs(output.ab.data[pixel]! - a)).toBeLessThan(0.002);
      expect(Math.abs(output.ab.data[rows.length + pixel]! - b)).toBeLessThan(0.002);
    });
  });

  it('says which mode changes L', () => {
    expect(autoSaturation()).toMatchObject({ kind: 'finish', name: 'auto-saturation', changesL: false, takesSmallAb: false });
    expect(autoSaturation({ mode: 'parity' }).changesL).toBe(true);
  });

  it('refuses other modes', () => {
    const mode = 'hsv' as 'parity';
    expect(() => autoSaturation({ mode })).toThrow("Expected 'ab-only' or 'parity' for option 'mode', but received 'hsv'.");
  });
});
