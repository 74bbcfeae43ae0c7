import { expect, it } from 'vitest';
import { encodeSrgb, labShareOfWhite } from './colour-curves';

it('are those of the standards', () => {
  // IEC 61966-2-1: 50 % gray has 21.4 % of the light.
  expect(encodeSrgb(0.2140411)).toBeCloseTo(0.5, 6);
  expect([encodeSrgb(-1), encodeSrgb(0)]).toEqual([0, 0]);
  expect(encodeSrgb(2)).toBeCloseTo(1, 12);
  // CIE: L* of 50 is 18.4 % of white; both pieces meet at L* of 8.
  expect(labShareOfWhite(66 / 116)).toBeCloseTo(0.1841865, 6);
  expect(labShareOfWhite(24 / 116)).toBeCloseTo(8 / 903.3, 6);
});
