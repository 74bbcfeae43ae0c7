import { expect, it } from 'vitest';
import { viewOf } from './view-of';

it('views just the bytes given', () => {
  const view = viewOf(Uint8Array.of(1, 2, 3, 4).subarray(1, 3));
  expect([view.byteLength, view.getUint16(0, true)]).toEqual([2, 0x0302]);
});
