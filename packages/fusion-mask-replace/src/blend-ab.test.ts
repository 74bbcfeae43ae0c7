import { describe, expect, it } from 'vitest';
import { blendAb } from './blend-ab';

describe('blendAb', () => {
  it("reaches over the box with the instance's nearest colour", () => {
    const target = { width: 4, height: 1, data: Float32Array.of(0, 0, 0, 0, 100, 100, 100, 100) };
    const mask = { width: 3, height: 1, data: Float32Array.of(0.5, 1, 0.25) };
    const instanceAb = { width: 1, height: 1, data: Float32Array.of(8, 20) };
    blendAb(target, instanceAb, { x1: 1, y1: 0, x2: 2, y2: 1 }, { box: { x1: 0, y1: 0, x2: 3, y2: 1 }, mask });
    expect(Array.from(target.data)).toEqual([4, 8, 2, 0, 60, 20, 80, 100]);
  });
});
