import { describe, expect, it } from 'vitest';
import { CHANNELS, gatherEvidence } from './gather-evidence';

const plane = (width: number, height: number, value: (x: number, y: number) => number) => ({
  width,
  height,
  data: Float32Array.from({ length: width * height }, (_, index) => value(index % width, Math.floor(index / width))),
});
const ab = (width: number, height: number, a: number, b: number) => {
  const data = new Float32Array(2 * width * height);
  return { width, height, data: data.fill(a, 0, width * height).fill(b, width * height) };
};

describe('gatherEvidence', () => {
  const evidence = gatherEvidence(
    {
      L: plane(32, 16, (x) => (x < 16 ? 20 : 80)),
      imageAb: ab(32, 16, 25, -10),
      instanceAb: ab(16, 4, 50, 5),
      box: { x1: 8, y1: 4, x2: 24, y2: 8 },
      mask: plane(16, 4, (x) => (x < 4 ? 1 : 0)),
    },
    8,
  );
  const channel = (number: number) => [...evidence.subarray(64 * number, 64 * number + 8)];

  it('has eight channels on a square grid, with what lies under the box', () => {
    expect(evidence.length).toBe(CHANNELS * 64);
    expect(channel(0).map((value) => Math.round(100 * value))).toEqual([20, 20, 20, 20, 80, 80, 80, 80]);
    expect([1, 2, 3, 4].map((number) => Number(channel(number)[0]?.toFixed(3)))).toEqual([0.5, -0.2, 1, 0.1]);
    expect(channel(5)).toEqual([1, 1, 0, 0, 0, 0, 0, 0]);
    // The first row lies a sixteenth inside the box.
    expect(channel(6).every((value) => value === 0.125)).toBe(true);
    // 16 x 4 of 32 x 16 pixels.
    expect(channel(7)[0]).toBeCloseTo(Math.sqrt(1 / 8), 6);
  });
});
