import type { Box, Instance, Plane } from '@photochrom/core';
import { truncateBox } from '@photochrom/core';
import { fakeEvidence, loadContext, pluginCall } from '@photochrom/plugin-kit';
import { describe, expect, it } from 'vitest';
import { maskReplace } from './mask-replace';

/** The picture of spec/patchcolorization.md §3 and §11: 6 × 4, two instances whose masks spill over their boxes. */
const size = { width: 6, height: 4 };
const masks = ['011110 111110 011100 001110', '000000 001111 001111 000111'].map((rows) => rows.replaceAll(' ', ''));
const boxes = [
  { x1: 0.9, y1: 0.2, x2: 4.7, y2: 3.9 },
  { x1: 2.2, y1: 1.1, x2: 5.999, y2: 4.0 },
].map(truncateBox);

describe("PatchColorization's worked example", () => {
  it('gives a and b of spec §3', async () => {
    const ab0 = Float32Array.from({ length: 12 }, (_, index) => 30 + index);
    const ab1 = Float32Array.from({ length: 9 }, (_, index) => 60 + index);
    const fused = await fuse([10, -20], [ab0, ab1]);
    expect(rowsOf(fused.a)).toEqual([
      [10, 31, 32, 33, 10, 10],
      [34, 35, 60, 61, 62, 10],
      [10, 39, 63, 64, 65, 10],
      [10, 10, 10, 67, 68, 10],
    ]);
    expect(Array.from(fused.b)).toEqual(Array.from(fused.a, (a) => (a === 10 ? -20 : -a)));
  });

  it('gives the fused a of the end-to-end vector, spec §11', async () => {
    const fused = await fuse([20, 10], [new Float32Array(12).fill(-40), new Float32Array(9).fill(15)]);
    expect(rowsOf(fused.a)).toEqual([
      [20, -40, -40, -40, 20, 20],
      [-40, -40, 15, 15, 15, 20],
      [20, -40, 15, 15, 15, 20],
      [20, 20, 20, 15, 15, 20],
    ]);
  });
});

/** Fuses in parity mode; b of an instance is its −a. */
async function fuse([a, b]: readonly [number, number], instanceA: readonly Float32Array[]) {
  const instances = boxes.map(
    (box, index): Instance<{ masks: true }> => ({ box, score: 0.9 - 0.1 * index, label: 'thing', mask: cut(box, masks[index]) }),
  );
  const instanceAb = boxes.map(({ x1, x2, y1, y2 }, index) => {
    const plane = instanceA[index] as Float32Array;
    return { width: x2 - x1, height: y2 - y1, data: Float32Array.of(...plane, ...plane.map((value) => -value)) };
  });
  const imageAb = { ...size, data: new Float32Array(48).fill(a, 0, 24).fill(b, 24) };
  const loaded = await maskReplace({ mode: 'parity' }).load(loadContext());
  const { data } = await loaded.fuse(fakeEvidence({ ...size, instances, imageAb, instanceAb }), pluginCall());
  return { a: data.slice(0, 24), b: data.slice(24) };
}

function cut({ x1, y1, x2, y2 }: Box, mask = ''): Plane {
  const [width, height] = [x2 - x1, y2 - y1];
  return {
    width,
    height,
    data: Float32Array.from({ length: width * height }, (_, index) =>
      Number(mask[(y1 + Math.trunc(index / width)) * 6 + x1 + (index % width)]),
    ),
  };
}

function rowsOf(plane: Float32Array): number[][] {
  return [0, 1, 2, 3].map((row) => Array.from(plane.slice(6 * row, 6 * row + 6)));
}
