import { describe, expect, it } from 'vitest';
import { limitMask } from './limit-mask';

const row = (value: (x: number) => number) => ({ width: 40, height: 1, data: Float32Array.from({ length: 40 }, (_, x) => value(x)) });
const hard = row((x) => Number(x >= 20));

describe('limitMask', () => {
  it('leaves what is right as it is', () => {
    expect(limitMask(hard, hard, 4)).toEqual(hard);
  });

  it('is free near the edge and hard far from it', () => {
    const none = limitMask(
      row(() => 0),
      hard,
      4,
    ).data;
    const all = limitMask(
      row(() => 1),
      hard,
      4,
    ).data;
    expect(Array.from(none.slice(18, 26))).toEqual([0, 0, 0, 0, 0.25, 0.75, 1, 1]);
    expect(Array.from(all.slice(14, 22))).toEqual([0, 0, 0.25, 0.75, 1, 1, 1, 1]);
    expect([none[39], all[0]]).toEqual([1, 0]);
  });
});
