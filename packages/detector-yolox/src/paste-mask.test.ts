import { describe, expect, it } from 'vitest';
import { pasteMask } from './paste-mask';

const logit = (share: number) => Math.log(share / (1 - share));

describe('pasteMask', () => {
  it('stretches the sigmoid over the crop and cuts out the box', () => {
    // Two columns over a crop of 8: centres at 2 and 6, a straight slope between.
    const logits = { width: 2, height: 1, data: Float32Array.of(logit(0.2), logit(0.8)) };
    const { width, height, data } = pasteMask(logits, { x1: 10, y1: 20, x2: 18, y2: 24 }, { x1: 11, y1: 21, x2: 16, y2: 23 });
    expect([width, height]).toEqual([5, 2]);
    // Pixel centres 1.5, 2.5, 3.5, 4.5 and 5.5 of the crop: 0.2 before the first column's centre, then 0.15 a pixel.
    for (const [index, value] of [0.2, 0.275, 0.425, 0.575, 0.725].entries()) {
      expect(data[index]).toBeCloseTo(value, 5);
      expect(data[5 + index]).toBeCloseTo(value, 5);
    }
  });

  it('stays in 0..1 for logits of any size', () => {
    const { data } = pasteMask({ width: 2, height: 1, data: Float32Array.of(-1e30, 1e30) }, box(4), box(4));
    expect([...data.slice(0, 4)]).toEqual([0, 0.25, 0.75, 1]);
  });

  it('gives memory of its own, also where nothing is stretched', () => {
    const logits = { width: 2, height: 2, data: new Float32Array(4) };
    const mask = pasteMask(logits, box(2), box(2));
    expect(mask.data.buffer).not.toBe(logits.data.buffer);
    expect([...mask.data]).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect([...logits.data]).toEqual([0, 0, 0, 0]);
  });
});

function box(side: number) {
  return { x1: 0, y1: 0, x2: side, y2: side };
}
