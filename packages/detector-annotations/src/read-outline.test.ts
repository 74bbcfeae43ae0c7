import { describe, expect, it } from 'vitest';
import { fillRuns } from './fill-runs';
import { readOutline } from './read-outline';

/** A mask and what pycocotools 2.0.11 encodes it to: `encode(np.asfortranarray(mask))`. */
const MASK = [
  '00000000000011',
  '00000000000011',
  '00011111100011',
  '00011111100000',
  '00011011100000',
  '00011111100000',
  '00011111100000',
  '00000000000000',
  '10000000000000',
];
const ENCODED = { size: [9, 14], counts: '81d04@00MM0330000i0NYO00' };

const draw = (segmentation: unknown) => {
  const outline = readOutline(segmentation, 'here');
  if (outline?.kind !== 'runs') throw new Error('Expected runs.');
  const { width, height, data } = fillRuns(outline, outline.size, { x1: 0, y1: 0, x2: outline.size.width, y2: outline.size.height });
  return Array.from({ length: height }, (_, y) => [...data.subarray(y * width, (y + 1) * width)].join(''));
};

describe('readOutline', () => {
  it("reads pycocotools' text of runs", () => {
    expect(draw(ENCODED)).toEqual(MASK);
  });

  it('reads runs as numbers, column by column', () => {
    expect(draw({ size: [2, 3], counts: [1, 2, 3] })).toEqual(['010', '100']);
    expect(draw({ size: [2, 3], counts: [0, 6] })).toEqual(['111', '111']);
  });

  it.each([[undefined], [null], [[]]])('gives none for %o', (segmentation) => {
    expect(readOutline(segmentation, 'here')).toBeUndefined();
  });

  it.each([
    ['a polygon of two points', [[0, 0, 1, 1]], /at least three points/],
    ['an odd number of values', [[0, 0, 1, 1, 2, 2, 3]], /at least three points/],
    ['points that are no numbers', [[0, 0, 1, 1, '2', 2]], /at least three points/],
    ['runs without a size', { counts: [1, 2, 3] }, /size: \[height, width\]/],
    ['runs of another size', { size: [2, 4], counts: [1, 2, 3] }, /add up to 4 × 2 = 8 pixels, but found 6/],
    ['runs below 0', { size: [2, 3], counts: [7, -1] }, /of runs/],
    ['text that ends in a number', { size: [9, 14], counts: '81d' }, /of runs/],
    ['text with a letter that there is not', { size: [9, 14], counts: '81d 04' }, /of runs/],
    ['a text', 'here', /polygons, or of runs/],
  ])('refuses %s', (_, segmentation, message) => {
    expect(() => readOutline(segmentation, 'a.json, annotation 3')).toThrow(message);
    expect(() => readOutline(segmentation, 'a.json, annotation 3')).toThrow('[annotations] a.json, annotation 3: expected');
  });
});
