import { labToSrgbExact } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { grayPictures } from './gray-pictures';

const size = { width: 2, height: 1 };

describe('grayPictures', () => {
  it('shows each picture in three equal channels, as Lab without a and b is in sRGB, and fills up with black', () => {
    const pictures = grayPictures(
      [
        { ...size, data: Float32Array.of(0, 100) },
        { ...size, data: Float32Array.of(50, 7) },
      ],
      3,
      size,
    );
    expect(pictures).toMatchObject({ type: 'float32', dims: [3, 3, 1, 2] });
    const [dark, light] = [labToSrgbExact(50, 0, 0), labToSrgbExact(7, 0, 0)];
    const expected = [0, 1, 0, 1, 0, 1, ...dark.flatMap((value, channel) => [value, light[channel]!]), 0, 0, 0, 0, 0, 0];
    for (const [at, value] of expected.entries()) expect(pictures.data[at]).toBeCloseTo(value, 4);
  });

  it('refuses a picture of another size', () => {
    expect(() => grayPictures([{ width: 1, height: 1, data: new Float32Array(1) }], 1, size)).toThrow(/2 × 1/);
  });
});
