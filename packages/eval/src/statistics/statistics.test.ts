import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bootstrapMean } from './bootstrap';
import { runningStatistics } from './running-statistics';
import { signTest } from './sign-test';

type Reference = {
  readonly signTests: readonly { readonly better: number; readonly worse: number; readonly p: number }[];
  readonly intervals: readonly {
    readonly values: readonly number[];
    readonly mean: number;
    readonly deviation: number;
    readonly interval: readonly [number, number];
  }[];
};
const reference = JSON.parse(readFileSync(new URL('../__fixtures__/reference.json', import.meta.url), 'utf8')) as Reference;

describe.each(reference.intervals)('on a sample with mean $mean', ({ values, mean, deviation, interval: [low, high] }) => {
  it('running statistics are NumPy’s', () => {
    const running = runningStatistics();
    for (const value of values) running.add(value);
    const found = running.statistics();
    expect(found.count).toBe(values.length);
    expect(found.mean).toBeCloseTo(mean, 12);
    expect(found.deviation).toBeCloseTo(deviation, 12);
    expect([found.least, found.most]).toEqual([Math.min(...values), Math.max(...values)]);
  });

  it('the bootstrap’s interval is SciPy’s within a tenth of its width', () => {
    const bootstrap = bootstrapMean({ resamples: 5000 });
    for (const [index, value] of values.entries()) bootstrap.add(`photograph ${index}`, [value]);
    const found = bootstrap.interval()!;
    expect(found.mean).toBeCloseTo(mean, 12);
    expect(found.count).toBe(values.length);
    expect(Math.abs(found.low - low)).toBeLessThan(0.1 * (high - low));
    expect(Math.abs(found.high - high)).toBeLessThan(0.1 * (high - low));
  });
});

describe('bootstrapMean', () => {
  const values = reference.intervals[0]!.values;
  const named = values.map((value, index) => [`p${index}.jpg`, value] as const);
  const intervalOf = (list: readonly (readonly [string, number])[], seed = 1) => {
    const bootstrap = bootstrapMean({ seed });
    for (const [name, value] of list) bootstrap.add(name, [value]);
    return bootstrap.interval()!;
  };

  it('does not depend on the order of photographs, but on the seed', () => {
    const [forwards, backwards] = [intervalOf(named), intervalOf([...named].reverse())];
    expect(backwards.low).toBeCloseTo(forwards.low, 9);
    expect(backwards.high).toBeCloseTo(forwards.high, 9);
    expect(intervalOf(named, 2).low).not.toBe(forwards.low);
  });

  it('is of photographs: objects that say the same make no interval narrower', () => {
    const many = bootstrapMean();
    for (const [name, value] of named)
      many.add(
        name,
        Array.from({ length: 10 }, () => value),
      );
    const [one, ten] = [intervalOf(named), many.interval()!];
    expect(ten.count).toBe(10 * one.count);
    expect(ten.low).toBeCloseTo(one.low, 9);
    expect(ten.high).toBeCloseTo(one.high, 9);
  });

  it('has nothing to say of nothing, and a point of one photograph', () => {
    const bootstrap = bootstrapMean();
    bootstrap.add('empty.jpg', []);
    expect(bootstrap.interval()).toBeUndefined();
    bootstrap.add('one.jpg', [3]);
    expect(bootstrap.interval()).toEqual({ mean: 3, low: 3, high: 3, count: 1 });
  });

  it('refuses options out of their range', () => {
    expect(() => bootstrapMean({ level: 1 })).toThrow(/'level'/);
    expect(() => bootstrapMean({ resamples: 3 })).toThrow(/'resamples'/);
    expect(() => bootstrapMean({ seed: -1 })).toThrow(/'seed'/);
  });
});

describe('signTest', () => {
  it.each(reference.signTests)('of $better against $worse is SciPy’s', ({ better, worse, p }) => {
    expect(Math.abs(signTest(better, worse) / p - 1)).toBeLessThan(1e-8);
  });

  it('refuses what is no count', () => {
    expect(() => signTest(-1, 2)).toThrow(/'better'/);
    expect(() => signTest(1, 0.5)).toThrow(/'worse'/);
  });
});
