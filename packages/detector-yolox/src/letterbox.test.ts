import type { Plane } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { letterbox } from './letterbox';

const flat = (width: number, height: number, gray: number): Plane => ({ width, height, data: new Float32Array(width * height).fill(gray) });

describe('letterbox', () => {
  it('scales a wide picture to the full width, at the top left, and fills the rest with 114', () => {
    const { tensor, content } = letterbox(flat(128, 96, 0.8), { width: 64, height: 64 }, 1);
    expect(content).toEqual({ width: 64, height: 48 });
    expect(tensor.dims).toEqual([1, 3, 64, 64]);
    for (let channel = 0; channel < 3; channel++) {
      const at = (x: number, y: number) => tensor.data[(channel * 64 + y) * 64 + x];
      expect([at(0, 0), at(63, 47)].every((value) => Math.abs((value ?? 0) - 204) < 1e-4)).toBe(true);
      expect([at(0, 48), at(63, 63)]).toEqual([114, 114]);
    }
  });

  it.each([
    // 416 / 640 = 0.65, and 427 × 0.65 = 277.55.
    ['a landscape', { width: 640, height: 427 }, { width: 416, height: 416 }, { width: 416, height: 277 }],
    ['a portrait', { width: 427, height: 640 }, { width: 416, height: 416 }, { width: 277, height: 416 }],
    ['a smaller picture, which grows', { width: 20, height: 10 }, { width: 64, height: 64 }, { width: 64, height: 32 }],
    ['an input that is no square', { width: 100, height: 100 }, { width: 96, height: 64 }, { width: 64, height: 64 }],
    ['a line, which keeps a pixel', { width: 1, height: 900 }, { width: 64, height: 64 }, { width: 1, height: 64 }],
  ])('cuts sides down to whole pixels: %s', (_, picture, input, expected) => {
    const { tensor, content } = letterbox(flat(picture.width, picture.height, 0.5), input, 1);
    expect(content).toEqual(expected);
    expect(tensor.data.filter((value) => value !== 114)).toHaveLength(3 * expected.width * expected.height);
  });

  it('interpolates between the two nearest pixels of each axis, without antialiasing', () => {
    // 8 to 4 columns: each new pixel lies half-way between two old ones. 8 to 2 columns leaves out the outer ones.
    const steps: Plane = { width: 8, height: 8, data: Float32Array.from({ length: 64 }, (_, index) => (index % 8 < 2 ? 0 : 1)) };
    const row = (side: number) => [...letterbox(steps, { width: side, height: side }, 1).tensor.data.slice(0, side)].map(Math.round);
    expect(row(4)).toEqual([0, 255, 255, 255]);
    expect(row(2)).toEqual([128, 255]);
  });

  it('averages where it is told that the network was trained so', () => {
    const steps: Plane = { width: 8, height: 8, data: Float32Array.from({ length: 64 }, (_, index) => (index % 8 < 2 ? 0 : 1)) };
    const { data } = letterbox(steps, { width: 2, height: 2 }, 1, true).tensor;
    expect([...data.slice(0, 2)].map(Math.round)).toEqual([128, 255]);
    const fine: Plane = { width: 8, height: 8, data: Float32Array.from({ length: 64 }, (_, index) => (index % 4 === 0 ? 1 : 0)) };
    const left = (antialias: boolean) => Math.round(letterbox(fine, { width: 2, height: 2 }, 1, antialias).tensor.data[0] ?? 0);
    expect([left(true), left(false)]).toEqual([64, 0]);
  });

  it('fills a batch that the model is fixed to', () => {
    const { tensor } = letterbox(flat(8, 8, 1), { width: 32, height: 32 }, 2);
    expect(tensor.dims).toEqual([2, 3, 32, 32]);
    expect(tensor.data[0]).toBeCloseTo(255, 3);
    expect(tensor.data.slice(3 * 1024).every((value) => value === 0)).toBe(true);
  });
});
