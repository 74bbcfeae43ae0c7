import { readNpz } from '@photochrom/golden';
import { expect, it } from 'vitest';
import { boxInfo } from './box-info';

const golden = await readNpz(new URL('../__fixtures__/boxes.npz', import.meta.url));

it.each([256, 64])('equals the reference on %i and its halves for all 306 golden boxes, about a fifth of them degenerate', (side) => {
  const boxes = golden('image_and_box');
  const expected = golden(`info${side}`);
  expect(expected.dims).toEqual([306, 4, 6]);
  const found: number[] = [];
  for (let row = 0; row < 306; row++) {
    const [width, height, x1, y1, x2, y2] = [...boxes.data.subarray(6 * row, 6 * row + 6)].map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    for (let level = 0; level < 4; level++) {
      const info = boxInfo({ x1, y1, x2, y2 }, { width, height }, side / 2 ** level);
      found.push(info.left, info.right, info.top, info.bottom, info.width, info.height);
    }
  }
  expect(found).toEqual([...expected.data].map(Number));
});

it('moves a degenerate box at the far border one cell back, spec/instcolorization.md §2.2, example E', () => {
  const info = boxInfo({ x1: 637, y1: 2, x2: 639, y2: 4 }, { width: 640, height: 480 }, 128);
  expect(info).toEqual({ left: 126, right: 1, top: 0, bottom: 127, width: 1, height: 1 });
});
