import { expect, it } from 'vitest';
import { paintableMask, paintStroke } from './mask-paint';

const box = { x1: 10, y1: 10, x2: 18, y2: 14 };

it('begins with the whole box, or with the mask that is there', () => {
  expect(paintableMask(box, undefined)).toEqual({ width: 8, height: 4, data: new Uint8Array(32).fill(255) });
  const half = paintableMask(box, { width: 2, height: 1, data: Float32Array.of(0, 1) });
  expect([half.data[0], half.data[7]]).toEqual([0, 255]);
});

it('keeps big boxes to 128 cells on their longer side', () => {
  expect(paintableMask({ x1: 0, y1: 0, x2: 2000, y2: 500 }, undefined)).toMatchObject({ width: 128, height: 32 });
});

it('takes away along a stroke and adds it again', () => {
  const whole = paintableMask(box, undefined);
  const cut = paintStroke(whole, box, { x: 10, y: 10.5 }, { x: 18, y: 10.5 }, 0.4, false);
  expect([...cut.data].map((value, index) => (value === 0 ? index : -1)).filter((index) => index >= 0)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(paintStroke(cut, box, { x: 10, y: 10.5 }, { x: 18, y: 10.5 }, 0.4, true)).toEqual(whole);
  expect(whole.data.every((value) => value === 255)).toBe(true);
});

it('paints the cell under a brush that is thinner than a cell', () => {
  const coarse = { width: 1, height: 1, data: Uint8Array.of(0) };
  expect(paintStroke(coarse, box, { x: 14, y: 12 }, { x: 14, y: 12 }, 0.1, true).data[0]).toBe(255);
});

it('is the same mask where nothing is touched', () => {
  const whole = paintableMask(box, undefined);
  expect(paintStroke(whole, box, { x: 200, y: 200 }, { x: 210, y: 200 }, 3, false)).toBe(whole);
});
