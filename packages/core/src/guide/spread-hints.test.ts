import { describe, expect, it } from 'vitest';
import type { Plane } from '../plane/plane';
import { spreadHints } from './spread-hints';

/** Dark left half, light right half, on the 4-fold grid of an 8 x 8 prediction. */
const L: Plane = { width: 32, height: 32, data: Float32Array.from({ length: 1024 }, (_, index) => (index % 32 < 16 ? 20 : 80)) };
const ab = { width: 8, height: 8, data: new Float32Array(128).fill(5) };
const at = (data: Float32Array, x: number, y: number) => [data[y * 8 + x], data[64 + y * 8 + x]];

describe('spreadHints', () => {
  it('gives back what it got where there is no hint', () => {
    expect(spreadHints(ab, L, [], 0.2)).toBe(ab);
  });

  it('gives the point its colour, its surroundings much of it, and nothing to what is across an edge', () => {
    const { data } = spreadHints(ab, L, [{ x: 9, y: 16, a: 45, b: -35 }], 0.3);
    const [a = 0, b = 0] = at(data, 2, 4);
    expect(a).toBeCloseTo(45, 4);
    expect(b).toBeCloseTo(-35, 4);
    expect(at(data, 1, 4)[0]).toBeGreaterThan(30);
    expect(at(data, 7, 4)[0]).toBeCloseTo(5, 2);
    expect(ab.data.every((value) => value === 5)).toBe(true);
  });

  it('reaches as far as it is told', () => {
    const hint = [{ x: 2, y: 2, a: 45, b: 5 }];
    const [near, far] = [0.05, 0.5].map((reach) => at(spreadHints(ab, L, hint, reach).data, 0, 7)[0] ?? 0);
    expect(near).toBeCloseTo(5, 2);
    expect(far).toBeGreaterThan(10);
  });

  it('lets two points near each other share, not add up', () => {
    const hints = [
      { x: 8, y: 16, a: 45, b: 5 },
      { x: 9, y: 16, a: 45, b: 5 },
    ];
    expect(at(spreadHints(ab, L, hints, 0.3).data, 2, 4)[0]).toBeCloseTo(45, 4);
  });
});
