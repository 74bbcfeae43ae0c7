import { expect, it } from 'vitest';
import { unpackSamples } from './unpack-samples';

it('lines begin at whole bytes', () => {
  expect([...unpackSamples([0b10100000, 0b01000000], 3, 2, 1)]).toEqual([1, 0, 1, 0, 1, 0]);
  expect([...unpackSamples([0b00011011, 0b11000000], 5, 1, 2)]).toEqual([0, 1, 2, 3, 3]);
  expect([...unpackSamples([0xa5, 0x30], 3, 1, 4)]).toEqual([10, 5, 3]);
});
