import { describe, expect, it } from 'vitest';
import { seededRandom } from '../detector/seeded-random';
import type { AbPlanes } from '../plane/ab-planes';
import { averageAb } from '../plane/average-plane';
import type { Plane } from '../plane/plane';
import { resampleAb } from '../plane/resample-bilinear';
import { type RefineEdgesOptions, refineEdges } from './refine-edges';
import { testCall, testContext } from './test-call';

async function refine(L: Plane, ab: AbPlanes, options?: RefineEdgesOptions): Promise<AbPlanes> {
  const step = await refineEdges(options).load(testContext());
  return (await step.apply({ L, ab, luma: () => L }, testCall())).ab;
}

function plane(width: number, height: number, value: (x: number, y: number) => number): Plane {
  return { width, height, data: Float32Array.from({ length: width * height }, (_, at) => value(at % width, Math.trunc(at / width))) };
}

function twoPlanes({ width, height, data }: Plane): AbPlanes {
  return { width, height, data: Float32Array.from([...data, ...data.map((value) => -value)]) };
}

function squaredError(one: AbPlanes, other: AbPlanes): number {
  return one.data.reduce((sum, value, at) => sum + (value - other.data[at]!) ** 2, 0) / one.data.length;
}

/** A bright, colourful disc on a dark, colourless ground: what bilinear upsampling bleeds out of. */
const disc = (inside: number, outside: number) => plane(160, 120, (x, y) => (Math.hypot(x - 80.3, y - 61.7) < 37 ? inside : outside));

describe('refineEdges', () => {
  it('keeps colour inside the edges of L, where bilinear upsampling bleeds', async () => {
    const truth = twoPlanes(disc(40, 0));
    const small = averageAb(truth, { width: 32, height: 24 });
    const L = disc(70, 30);
    const refined = await refine(L, small);
    expect(squaredError(refined, truth)).toBeLessThan(0.4 * squaredError(resampleAb(small, L), truth));
  });

  it('keeps constant colour constant, bit by bit, under any L', async () => {
    const next = seededRandom(3);
    const L = plane(97, 61, () => 100 * next());
    for (const [width, height] of [
      [97, 61],
      [31, 17],
      [1, 1],
    ] as const) {
      const ab = twoPlanes(plane(width, height, () => Math.fround(0.1)));
      const { data } = await refine(L, ab, { cells: 16 });
      expect(data.subarray(0, 97 * 61).every((value) => value === Math.fround(0.1))).toBe(true);
      expect(data.subarray(97 * 61).every((value) => value === Math.fround(-0.1))).toBe(true);
    }
  });

  it('never leaves the range of the colours nearby', async () => {
    const next = seededRandom(4);
    const L = plane(90, 70, () => 100 * next());
    const left = {
      width: 18,
      height: 14,
      data: Float32Array.from({ length: 504 }, (_, at) => (at % 18 < 9 ? 20 * next() : 50 + 5 * next())),
    };
    const { data } = await refine(L, left, { cells: 18 });
    for (let at = 0; at < data.length; at++) {
      // A pixel reads the cells around it and their neighbours: 3 cells of 5 pixels.
      if (at % 90 < 30) expect(data[at]).toBeLessThanOrEqual(20);
      if (at % 90 >= 60) expect(data[at]).toBeGreaterThanOrEqual(50);
      expect(data[at]).toBeGreaterThanOrEqual(0);
      expect(data[at]).toBeLessThanOrEqual(55);
    }
  });

  it('is bilinear upsampling where strength is 0 or L is flat', async () => {
    const next = seededRandom(5);
    const ab = { width: 20, height: 10, data: Float32Array.from({ length: 400 }, () => 40 * next()) };
    const L = plane(70, 50, () => 100 * next());
    expect(await refine(L, ab, { strength: 0 })).toEqual(resampleAb(ab, L));
    const flat = plane(70, 50, () => 50);
    expect(await refine(flat, ab)).toEqual(resampleAb(ab, flat));
  });

  it('takes one pixel, and one row', async () => {
    const pixel = plane(1, 1, () => 50);
    expect(await refine(pixel, twoPlanes(plane(1, 1, () => 5)))).toEqual({ width: 1, height: 1, data: Float32Array.of(5, -5) });
    const row = await refine(
      plane(300, 1, (x) => x / 3),
      twoPlanes(plane(7, 1, (x) => x)),
    );
    expect(row.data).toHaveLength(600);
    expect(row.data.every(Number.isFinite)).toBe(true);
  });

  it('leaves its input as it was and stops on an aborted signal', async () => {
    const L = disc(70, 30);
    const ab = twoPlanes(plane(32, 24, (x) => x));
    const [givenL, givenAb] = [L.data.slice(), ab.data.slice()];
    await refine(L, ab);
    expect(L.data).toEqual(givenL);
    expect(ab.data).toEqual(givenAb);
    const step = await refineEdges().load(testContext());
    const call = testCall({ signal: AbortSignal.abort('no') });
    await expect(step.apply({ L, ab, luma: () => L }, call)).rejects.toBe('no');
  });

  it('refuses options out of their range', () => {
    expect(() => refineEdges({ cells: 8 })).toThrow("[refine-edges] Expected an integer in 16..4096 for option 'cells', but received 8.");
    expect(() => refineEdges({ strength: 2 })).toThrow("Expected a number in 0..1 for option 'strength'");
  });
});
