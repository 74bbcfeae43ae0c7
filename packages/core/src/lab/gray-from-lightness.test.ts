import { describe, expect, it } from 'vitest';
import { grayFromLightness } from './gray-from-lightness';

describe('grayFromLightness', () => {
  it('undoes the lightness of grays, spec/patchcolorization.md §6', () => {
    const table = [
      [0, 0],
      [1, 0.274173],
      [10, 2.741735],
      [32, 12.25003],
      [64, 27.093414],
      [96, 40.730548],
      [128, 53.585013],
      [160, 65.867813],
      [192, 77.704364],
      [224, 89.17728],
      [254, 99.654922],
      [255, 100],
    ] as const;
    const { data } = grayFromLightness({ width: 12, height: 1, data: Float32Array.from(table, ([, L]) => L) });
    for (const [index, [gray]] of table.entries()) expect((data[index] ?? Number.NaN) * 255).toBeCloseTo(gray, 2);
  });

  it('stays in 0..1 beyond the ends', () => {
    expect(Array.from(grayFromLightness({ width: 2, height: 1, data: Float32Array.of(-3, 103) }).data)).toEqual([0, 1]);
  });
});
