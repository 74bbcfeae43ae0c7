import { readFileSync } from 'node:fs';
import { type AbPlanes, type Raster, srgbToLab, srgbToLabExact } from '@photochrom/core';
import { readNpz } from '@photochrom/golden';
import { describe, expect, it } from 'vitest';
import { colourfulness, colourfulnessDifference } from './colourfulness';
import { deltaE2000, type Lab, meanDeltaE2000 } from './delta-e-2000';
import { abError, meanSquareError, meanSquareErrorAb, psnr, psnrAb } from './psnr';
import { regionOfBoxes } from './region';
import { ssim, ssimLuma, ssimMap } from './ssim';

type Pair = {
  readonly width: number;
  readonly height: number;
  readonly truth: string;
  readonly result: string;
  readonly psnr: number;
  readonly psnrAb: number;
  readonly abError: number;
  readonly ciede2000: number;
  readonly ssimUniform: number;
  readonly ssimGaussian: number;
  readonly ssimGaussianLuma: number;
  readonly colourfulness: readonly [number, number];
};

const fixture = (name: string) => new URL(`../__fixtures__/${name}`, import.meta.url);
const { pairs } = JSON.parse(readFileSync(fixture('reference.json'), 'utf8')) as { pairs: readonly Pair[] };
const picture = ({ width, height }: { width: number; height: number }, data: Uint8Array): Raster => ({
  width,
  height,
  channels: 3,
  depth: 8,
  data,
});
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

/** ab in double precision, then rounded once, so that only the metric itself differs from the reference. */
function exactAb({ width, height, data }: Raster): AbPlanes {
  const ab = new Float32Array(2 * width * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [, a, b] = srgbToLabExact(data[3 * pixel]! / 255, data[3 * pixel + 1]! / 255, data[3 * pixel + 2]! / 255);
    ab[pixel] = a;
    ab[width * height + pixel] = b;
  }
  return { width, height, data: ab };
}

describe('on the golden pairs', async () => {
  const golden = await readNpz(fixture('metrics.npz'));
  const load = (name: string): Raster => {
    const { data, dims } = golden(name);
    return picture({ width: dims[1]!, height: dims[0]! }, data as Uint8Array);
  };
  const value = (name: string) => golden(name).data[0]!;

  it.each(['0', '1'])('mean square error, PSNR and SSIM are those of pair %s within 1e-6', (name) => {
    const [truth, result] = [load(`${name}.a`), load(`${name}.b`)];
    expect(Math.abs(meanSquareError(result, truth) - value(`${name}.mse`))).toBeLessThan(1e-6);
    expect(Math.abs(psnr(result, truth) - value(`${name}.psnr`))).toBeLessThan(1e-6);
    expect(Math.abs(ssim(result, truth, 'uniform') - value(`${name}.ssim`))).toBeLessThan(1e-6);
    expect(Math.abs(ssim(result, truth, 'gaussian') - value(`${name}.ssim_gaussian`))).toBeLessThan(1e-6);
    const map = ssimMap(result, truth, 'uniform', 0);
    const expected = golden(`${name}.ssim_map_red`).data;
    expect(map).toHaveLength(expected.length);
    expect(Math.max(...map.map((each, index) => Math.abs(each - expected[index]!)))).toBeLessThan(1e-6);
  });

  it('equal pictures have an infinite PSNR and an SSIM of 1', () => {
    const [truth, result] = [load('2.a'), load('2.b')];
    expect(psnr(result, truth)).toBe(Number.POSITIVE_INFINITY);
    expect(ssim(result, truth, 'uniform')).toBeCloseTo(1, 12);
    expect(ssim(result, truth, 'gaussian')).toBeCloseTo(1, 12);
  });
});

describe.each(pairs)('on a made pair of $width × $height', (pair) => {
  const [truth, result] = [picture(pair, bytes(pair.truth)), picture(pair, bytes(pair.result))];

  it('PSNR and SSIM are scikit-image’s', () => {
    expect(Math.abs(psnr(result, truth) - pair.psnr)).toBeLessThan(1e-9);
    expect(Math.abs(ssim(result, truth, 'uniform') - pair.ssimUniform)).toBeLessThan(1e-6);
    expect(Math.abs(ssim(result, truth, 'gaussian') - pair.ssimGaussian)).toBeLessThan(1e-6);
    expect(Math.abs(ssimLuma(result, truth, 'gaussian') - pair.ssimGaussianLuma)).toBeLessThan(1e-6);
  });

  it('ab and CIEDE2000 are those of scikit-image’s Lab', () => {
    const [resultAb, truthAb] = [exactAb(result), exactAb(truth)];
    expect(Math.abs(psnrAb(resultAb, truthAb)! - pair.psnrAb)).toBeLessThan(1e-6);
    expect(Math.abs(abError(resultAb, truthAb)! - pair.abError)).toBeLessThan(1e-6);
    expect(Math.abs(meanDeltaE2000(srgbToLab(result), srgbToLab(truth))! - pair.ciede2000)).toBeLessThan(1e-3);
  });

  it('colourfulness is what NumPy says', () => {
    expect(colourfulness(truth)).toBeCloseTo(pair.colourfulness[0], 9);
    expect(colourfulness(result)).toBeCloseTo(pair.colourfulness[1], 9);
    expect(colourfulnessDifference(result, truth)).toBeCloseTo(Math.abs(pair.colourfulness[0] - pair.colourfulness[1]), 9);
  });
});

describe('deltaE2000', () => {
  const published = readFileSync(fixture('ciede2000.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number));

  it('gives all 34 published pairs to the last printed digit, either way round', () => {
    expect(published).toHaveLength(34);
    for (const values of published) {
      const [one, other] = [values.slice(0, 3), values.slice(3, 6)] as unknown as [Lab, Lab];
      expect(Math.abs(deltaE2000(one, other) - values[6]!)).toBeLessThanOrEqual(5.0001e-5);
      expect(deltaE2000(other, one)).toBeCloseTo(deltaE2000(one, other), 12);
    }
  });
});

describe('colourfulness', () => {
  it('is none for grays, whatever their number of channels and bits', () => {
    expect(colourfulness({ width: 2, height: 1, channels: 1, depth: 8, data: Uint8Array.of(3, 200) })).toBe(0);
    expect(colourfulness(picture({ width: 2, height: 1 }, Uint8Array.of(7, 7, 7, 90, 90, 90)))).toBe(0);
  });

  it('does not depend on depth', () => {
    const eight = picture({ width: 2, height: 1 }, Uint8Array.of(200, 30, 60, 10, 90, 250));
    const sixteen: Raster = { ...eight, depth: 16, data: Uint16Array.from(eight.data, (code) => 257 * code) };
    expect(colourfulness(sixteen)).toBeCloseTo(colourfulness(eight), 9);
  });
});

describe('regions', () => {
  const planes = (...data: number[]): AbPlanes => ({ width: 2, height: 1, data: Float32Array.from(data) });

  it('leave out the pixels outside, and are undefined where none is inside', () => {
    const [result, truth] = [planes(3, 50, 4, 50), planes(0, 0, 0, 0)];
    const left = regionOfBoxes([{ x1: -3, y1: 0, x2: 0.5, y2: 9 }], truth);
    expect([...left]).toEqual([1, 0]);
    expect(abError(result, truth, left)).toBe(5);
    expect(meanSquareErrorAb(result, truth, left)).toBe(12.5);
    const none = regionOfBoxes([{ x1: 4, y1: 0, x2: 9, y2: 1 }], truth);
    expect(psnrAb(result, truth, none)).toBeUndefined();
  });
});

describe('pictures that can’t be compared', () => {
  const small = picture({ width: 2, height: 1 }, new Uint8Array(6));
  it('are refused with both sizes, depths or the least size named', () => {
    expect(() => psnr(small, picture({ width: 1, height: 2 }, new Uint8Array(6)))).toThrow(/2 × 1 and the truth 1 × 2/);
    expect(() => psnr(small, { ...small, depth: 16, data: new Uint16Array(6) })).toThrow(
      /3 channels of 8 bits and the truth 3 channels of 16 bits/,
    );
    expect(() => ssim(small, small, 'uniform')).toThrow(/window of 7 × 7 pixels .* but they are 2 × 1/);
    expect(() => ssim(small, small, 'gaussian')).toThrow(/window of 11 × 11/);
  });
});
