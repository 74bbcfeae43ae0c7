import { goldenFile, readNpz } from '@photochrom/golden';
import { describe, expect, it } from 'vitest';
import { replaceAb } from './replace-ab';

describe('replaceAb', () => {
  it('replaces from the threshold on, both channels, inside the box only', () => {
    const target = { width: 4, height: 2, data: new Float32Array(16).fill(7) };
    const mask = { width: 2, height: 1, data: Float32Array.of(0.5, 0.49999) };
    replaceAb(target, { width: 2, height: 1, data: Float32Array.of(1, 2, 3, 4) }, { x1: 2, y1: 1, x2: 4, y2: 2 }, mask, 0.5);
    expect(Array.from(target.data)).toEqual([7, 7, 7, 7, 7, 7, 1, 7, 7, 7, 7, 7, 7, 7, 3, 7]);
  });

  it("gives PatchColorization's ab bit for bit, though its masks spill over their boxes", async () => {
    const array = await readNpz(goldenFile('mask_replace.npz'));
    const [height = 0, width = 0] = array('image').dims;
    const target = { width, height, data: planar(array('whole_ab').data) };
    const masks = array('masks').data;
    let spilled = 0;
    for (const index of array('kept').data) {
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = array('boxes').data.slice(4 * index, 4 * index + 4);
      const size = { width: x2 - x1, height: y2 - y1 };
      const mask = { ...size, data: new Float32Array(size.width * size.height) };
      for (let pixel = 0; pixel < width * height; pixel++) {
        const [x, y] = [(pixel % width) - x1, Math.trunc(pixel / width) - y1];
        if (!masks[index * width * height + pixel]) continue;
        if (x >= 0 && y >= 0 && x < size.width && y < size.height) mask.data[y * size.width + x] = 1;
        else spilled++;
      }
      replaceAb(target, { ...size, data: planar(array(`instance_ab.${index}`).data) }, { x1, y1, x2, y2 }, mask, 0.5);
    }
    expect(spilled, 'mask pixels outside their boxes').toBeGreaterThan(0);
    expect(target.data).toEqual(planar(array('fused_ab').data));
  });
});

/** From a b a b … to all of a, then all of b. */
function planar(interleaved: ArrayLike<number>): Float32Array {
  const area = interleaved.length / 2;
  return Float32Array.from({ length: 2 * area }, (_, index) => interleaved[2 * (index % area) + Math.trunc(index / area)] ?? Number.NaN);
}
