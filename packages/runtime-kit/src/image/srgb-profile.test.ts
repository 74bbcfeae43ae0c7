import { expect, it } from 'vitest';
import { markAt } from '../byte-text';
import { isSrgbProfile } from './is-srgb-profile';
import { viewOf } from './join-bytes';
import { srgbProfile } from './srgb-profile';

it('is a whole profile of sRGB, every tag of which lies inside, at a place that four divides', () => {
  const icc = srgbProfile();
  const view = viewOf(icc);
  expect(isSrgbProfile(icc)).toBe(true);
  expect([view.getUint32(0), markAt(icc, 36, 4)]).toEqual([icc.length, 'acsp']);
  for (let tag = 0; tag < view.getUint32(128); tag++) {
    const [start, length] = [view.getUint32(136 + 12 * tag), view.getUint32(140 + 12 * tag)];
    expect(start % 4).toBe(0);
    expect(start + length).toBeLessThanOrEqual(icc.length);
  }
  // White is what red, green and blue come to.
  const column = (name: number) => view.getInt32(view.getUint32(136 + 12 * name) + 8);
  expect(Math.abs(column(4) + column(5) + column(6) - column(2))).toBeLessThan(30);
});
