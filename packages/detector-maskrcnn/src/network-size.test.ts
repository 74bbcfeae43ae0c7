import { describe, expect, it } from 'vitest';
import { networkSize } from './network-size';

const free = { name: 'image', type: 'float32', dims: [3, 'height', 'width'] };
const sides = { short: 800, long: 1333 };

describe('networkSize', () => {
  it.each([
    [
      { width: 640, height: 480 },
      { width: 1067, height: 800 },
    ],
    [
      { width: 480, height: 640 },
      { width: 800, height: 1067 },
    ],
    [
      { width: 1280, height: 719 },
      { width: 1333, height: 749 },
    ],
    [
      { width: 1280, height: 85 },
      { width: 1333, height: 89 },
    ],
    [
      { width: 1, height: 1 },
      { width: 800, height: 800 },
    ],
    [
      { width: 1, height: 5000 },
      { width: 1, height: 1333 },
    ],
  ])('brings %o to %o by the rule of 800 and 1333', (picture, expected) => {
    expect(networkSize(picture, free, sides)).toEqual(expected);
  });

  it('keeps the size where the model scales by itself', () => {
    expect(networkSize({ width: 37, height: 41 }, free, undefined)).toEqual({ width: 37, height: 41 });
  });

  it('takes the size that the model is fixed to', () => {
    const fixed = { ...free, dims: [1, 3, 480, 640] };
    expect(networkSize({ width: 37, height: 41 }, fixed, sides)).toEqual({ width: 640, height: 480 });
  });
});
