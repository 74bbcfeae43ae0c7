import type { SourceInstance } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { fitInstance, maskInBox } from './fit-instance';

const plane = (width: number, height: number, value: (x: number) => number) => ({
  width,
  height,
  data: Float32Array.from({ length: width * height }, (_, index) => value(index % width)),
});
const dog: SourceInstance = { box: { x1: 10, y1: 10, x2: 50, y2: 30 }, label: 'dog', score: 0.9, mask: plane(40, 20, () => 1) };
const tie: SourceInstance = { box: { x1: 20, y1: 12, x2: 26, y2: 28 }, label: 'tie', score: 0.8, mask: plane(6, 16, () => 1) };

describe('what a box was drawn around', () => {
  it('is the instance that overlaps most', () => {
    expect(fitInstance({ x1: 12, y1: 8, x2: 52, y2: 30 }, [tie, dog])).toBe(dog);
    expect(fitInstance({ x1: 19, y1: 12, x2: 27, y2: 28 }, [tie, dog])).toBe(tie);
  });

  it('is nothing where none overlaps by half, or none has a mask', () => {
    expect(fitInstance({ x1: 10, y1: 10, x2: 100, y2: 30 }, [tie, dog])).toBeUndefined();
    const { mask: _mask, ...bare } = dog;
    expect(fitInstance(dog.box, [bare])).toBeUndefined();
  });
});

describe('its mask', () => {
  it('keeps its place in the box that was drawn', () => {
    const mask = maskInBox(dog, { x1: 0, y1: 0, x2: 60, y2: 40 })!;
    expect([mask.width, mask.height, mask.origin]).toEqual([60, 40, 'detector']);
    const at = (x: number, y: number) => mask.data[y * 60 + x];
    expect([at(9, 20), at(10, 20), at(49, 20), at(50, 20), at(30, 9), at(30, 10), at(30, 29), at(30, 30)]).toEqual([
      0, 255, 255, 0, 0, 255, 255, 0,
    ]);
  });

  it('is cut where the box is smaller, and reduced where it is large', () => {
    const half = maskInBox({ ...dog, mask: plane(40, 20, (x) => (x < 20 ? 1 : 0)) }, { x1: 20, y1: 10, x2: 50, y2: 30 })!;
    expect([half.data[0], half.data[9], half.data[10], half.data[29]]).toEqual([255, 255, 0, 0]);
    const large = maskInBox({ ...dog, box: { x1: 0, y1: 0, x2: 2000, y2: 1000 } }, { x1: 0, y1: 0, x2: 2000, y2: 1000 })!;
    expect([large.width, large.height, large.data.every((value) => value === 255)]).toEqual([128, 64, true]);
  });

  it('is none where nothing of it is inside', () => {
    expect(maskInBox({ ...dog, mask: plane(40, 20, () => 0.2) }, dog.box)).toBeUndefined();
  });
});
