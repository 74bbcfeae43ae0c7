import { describe, expect, it } from 'vitest';
import { blendWeighted, instanceWeights } from './blend-weighted';

const picture = { width: 40, height: 40, data: new Float32Array(3200).fill(10) };
const flat = (side: number, value: number) => ({ width: side, height: side, data: new Float32Array(2 * side * side).fill(value) });
const certain = { width: 2, height: 2, data: new Float32Array(4).fill(100) };
const box = { x1: 10, y1: 10, x2: 30, y2: 30 };

describe('instanceWeights', () => {
  it('falls to nothing at the edges of the box, and nowhere else', () => {
    const { data } = instanceWeights({ box, logits: certain }, picture);
    expect(data[10 * 20 + 10]).toBe(1);
    // A pixel at the edge: 1/20 of the depth of the middle, of 0.2.
    expect(data[10 * 20]).toBeCloseTo(0.05 / 0.2, 5);
    expect(data[0]).toBeCloseTo(0.05 / 0.2, 5);
  });

  it('is the logistic of the logits', () => {
    const { data } = instanceWeights({ box, logits: { width: 1, height: 1, data: Float32Array.of(-2) } }, picture);
    expect(data[10 * 20 + 10]).toBeCloseTo(0.1192, 4);
  });
});

describe('blendWeighted', () => {
  const instance = (value: number) => ({ box, ab: flat(20, value), logits: certain });

  it("gives an instance that weighs all its own colours, and keeps the image's elsewhere", () => {
    const { ab } = blendWeighted(picture, [instance(50)], [instanceWeights(instance(50), picture)]);
    expect(ab.data[20 * 40 + 20]).toBe(50);
    expect(ab.data[1600 + 20 * 40 + 20]).toBe(50);
    expect(ab.data[5 * 40 + 5]).toBe(10);
    expect(picture.data.every((value) => value === 10)).toBe(true);
  });

  it('lets instances that overlap share, and leaves the full image what the mean of them leaves it', () => {
    const weights = [instanceWeights(instance(50), picture), instanceWeights(instance(20), picture)];
    const { ab, total } = blendWeighted(picture, [instance(50), instance(20)], weights);
    expect(ab.data[20 * 40 + 20]).toBe(35);
    expect(total.data[20 * 40 + 20]).toBe(2);
    const half = { width: 40, height: 40, data: new Float32Array(1600).fill(0.5) };
    const part = { ...half, width: 20, height: 20, data: half.data.subarray(0, 400) };
    const mixed = blendWeighted(picture, [instance(50), instance(20)], [part, part]);
    // Half of 10, a quarter of 50, a quarter of 20.
    expect(mixed.ab.data[20 * 40 + 20]).toBe(22.5);
  });
});
