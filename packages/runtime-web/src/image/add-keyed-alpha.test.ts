import { expect, it } from 'vitest';
import { addKeyedAlpha } from './add-keyed-alpha';

it('only the whole colour is transparent, and 16 bits stay', () => {
  const eight = { width: 2, height: 1, bands: 3, depth: 8, data: Uint8Array.from([1, 2, 3, 1, 2, 4]) } as const;
  expect(addKeyedAlpha(eight, eight.data, [1, 2, 3])).toEqual({
    ...eight,
    bands: 4,
    data: Uint8Array.from([1, 2, 3, 0, 1, 2, 4, 255]),
  });
  const sixteen = { width: 1, height: 2, bands: 1, depth: 16, data: Uint16Array.from([300, 301]) } as const;
  expect(addKeyedAlpha(sixteen, sixteen.data, [301])).toEqual({ ...sixteen, bands: 2, data: Uint16Array.from([300, 65535, 301, 0]) });
});
