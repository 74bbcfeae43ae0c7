import { describe, expect, it } from 'vitest';
import { type Orientation, uprightPixels } from './upright-pixels';

const file = { width: 3, height: 2, bands: 2, data: Uint8Array.from([10, 11, 20, 21, 30, 31, 40, 41, 50, 51, 60, 61]) };

/** First bands of the upright picture's rows, where the file's are 10 20 30 and 40 50 60. @see CIPA DC-008 (Exif 2.32), 4.6.4 */
const upright: readonly [Orientation, readonly (readonly number[])[]][] = [
  [
    1,
    [
      [10, 20, 30],
      [40, 50, 60],
    ],
  ],
  [
    2,
    [
      [30, 20, 10],
      [60, 50, 40],
    ],
  ],
  [
    3,
    [
      [60, 50, 40],
      [30, 20, 10],
    ],
  ],
  [
    4,
    [
      [40, 50, 60],
      [10, 20, 30],
    ],
  ],
  [
    5,
    [
      [10, 40],
      [20, 50],
      [30, 60],
    ],
  ],
  [
    6,
    [
      [40, 10],
      [50, 20],
      [60, 30],
    ],
  ],
  [
    7,
    [
      [60, 30],
      [50, 20],
      [40, 10],
    ],
  ],
  [
    8,
    [
      [30, 60],
      [20, 50],
      [10, 40],
    ],
  ],
];

describe('uprightPixels', () => {
  it.each(upright)('turns a picture of orientation %i', (orientation, rows) => {
    const { width, height, bands, data } = uprightPixels(file, orientation);
    expect([width, height, bands]).toEqual([rows[0]?.length, rows.length, 2]);
    expect([...data]).toEqual(rows.flat().flatMap((value) => [value, value + 1]));
  });

  it('keeps 16 bits and leaves the source alone, a Buffer too', () => {
    const wide = uprightPixels({ ...file, data: Uint16Array.from(file.data, (value) => value * 257) }, 3);
    expect([...wide.data]).toEqual([...uprightPixels(file, 3).data].map((value) => value * 257));
    const buffer = Buffer.from(file.data);
    uprightPixels({ ...file, data: buffer }, 6);
    expect([...buffer]).toEqual([...file.data]);
  });
});
