import { describe, expect, it } from 'vitest';
import { priorOf } from './priors';

const left = { left: 0, right: 2, top: 0, bottom: 2, width: 2, height: 2 };
const right = { left: 1, right: 0, top: 1, bottom: 0, width: 3, height: 3 };

describe('priorOf', () => {
  it('is a zero that broadcasts for learned weights', () => {
    const prior = priorOf('learned', [left], [undefined], 4);
    expect([prior.of([0]), prior.background].map(({ dims, data }) => [dims, [...data]])).toEqual([
      [[1, 1, 1, 1], [0]],
      [[1, 1, 1, 1], [0]],
    ]);
  });

  it('leaves instances their boxes and the image what is outside all of them', () => {
    const prior = priorOf('box', [left, right], [undefined, undefined], 4);
    const open = (data: ArrayLike<number>) => Array.from(data, (value) => (value === 0 ? 1 : 0));
    const { dims, data } = prior.of([1]);
    expect(dims).toEqual([1, 1, 4, 4]);
    expect(open(data as Float32Array)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1]);
    expect(open(prior.background.data as Float32Array)).toEqual([0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]);
  });

  it('follows masks from a half on, and boxes where there is none', () => {
    const mask = { width: 2, height: 1, data: Float32Array.of(0.5, 0.49) };
    const prior = priorOf('mask', [left], [mask], 4);
    expect([...(prior.of([0]).data as Float32Array)].filter((value) => value === 0)).toHaveLength(2);
    expect([...(priorOf('mask', [left], [undefined], 4).of([0]).data as Float32Array)].filter((value) => value === 0)).toHaveLength(4);
  });
});
