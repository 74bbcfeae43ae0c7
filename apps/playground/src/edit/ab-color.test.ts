import { expect, it } from 'vitest';
import { abOfPixel, abToCss, describeColor, PRESETS } from './ab-color';

it('takes a and b of a pixel, and shows them again', () => {
  expect(abOfPixel(255, 0, 0)).toEqual({ a: 80, b: 67 });
  expect(abOfPixel(128, 128, 128)).toEqual({ a: 0, b: 0 });
  expect(abToCss({ a: 0, b: 0 }, 53.585)).toBe('rgb(128 128 128)');
});

it('shows every preset as a colour that sRGB has, so that what is picked is what comes', () => {
  for (const { a, b } of PRESETS) {
    const [red, green, blue] = abToCss({ a, b }).match(/\d+/g)!.map(Number) as [number, number, number];
    const shown = abOfPixel(red, green, blue);
    expect(Math.hypot(shown.a - a, shown.b - b)).toBeLessThan(2);
  }
});

it('names a colour by its nearest preset', () => {
  expect(describeColor({ a: -30, b: 35 })).toBe('leaf');
  expect(describeColor({ a: 1, b: -1 })).toBe('gray');
});
