import { describe, expect, it } from 'vitest';
import { refineMask } from './refine-mask';

const size = { width: 40, height: 12 };
const columns = (value: (x: number) => number) => ({ ...size, data: Float32Array.from({ length: 480 }, (_, index) => value(index % 40)) });

describe('refineMask', () => {
  it.each([3, -3, 4, -4])("moves an edge that is %i pixels off to the picture's", (off) => {
    const L = columns((x) => (x < 20 ? 30 : 70));
    const row = refineMask(
      columns((x) => Number(x >= 20 + off)),
      L,
      12,
    ).data.slice(240, 280);
    expect(row[19]).toBeLessThan(0.3);
    expect(row[20]).toBeGreaterThan(0.7);
    expect(row[5]).toBeLessThan(0.01);
    expect(row[35]).toBeGreaterThan(0.99);
  });

  it('makes a ramp around its own edge where the picture is flat', () => {
    const row = refineMask(
      columns((x) => Number(x >= 20)),
      columns(() => 50),
      3,
    ).data.slice(240, 280);
    for (const [x, value] of row.entries()) {
      expect(value).toBeGreaterThanOrEqual((row[x - 1] ?? 0) - 1e-6);
      expect(value + (row[39 - x] ?? 0)).toBeCloseTo(1, 5);
    }
    expect(row[13]).toBeCloseTo(0, 6);
    expect(row[26]).toBeCloseTo(1, 6);
  });

  it('stays in 0..1 on a noisy picture', () => {
    const L = columns((x) => (x * 7919) % 101);
    const { data } = refineMask(
      columns((x) => Number(x >= 20)),
      L,
      2,
    );
    expect(data.every((value) => value >= 0 && value <= 1)).toBe(true);
  });
});
