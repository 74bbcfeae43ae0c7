import { describe, expect, it } from 'vitest';
import { anchorGrid } from './anchor-grid';

describe('anchorGrid', () => {
  it('goes through the finest grid first, row by row', () => {
    const { x, y, stride } = anchorGrid('yolox', { width: 64, height: 32 }, 42);
    const cell = (index: number) => [x[index], y[index], stride[index]];
    expect([0, 7, 8, 31, 32, 35, 36, 39, 40, 41].map(cell)).toEqual([
      [0, 0, 8],
      [7, 0, 8],
      [0, 1, 8],
      [7, 3, 8],
      [0, 0, 16],
      [3, 0, 16],
      [0, 1, 16],
      [3, 1, 16],
      [0, 0, 32],
      [1, 0, 32],
    ]);
  });

  it.each([
    [416, 3549],
    [640, 8400],
  ])('has the number of cells that YOLOX has at %i', (side, count) => {
    expect(anchorGrid('yolox', { width: side, height: side }, count).x).toHaveLength(count);
  });

  it('has a fourth grid where the network has it', () => {
    const { stride } = anchorGrid('yolox', { width: 128, height: 128 }, 340);
    expect([stride[335], stride[336]]).toEqual([32, 64]);
  });

  it('refuses another number and says what it must be', () => {
    expect(() => anchorGrid('yolox', { width: 416, height: 416 }, 8400)).toThrow(
      /\[yolox\] Expected 3549 predictions for an input of 416 × 416.*or 3585 \(64 too\), but received 8400/,
    );
  });
});
