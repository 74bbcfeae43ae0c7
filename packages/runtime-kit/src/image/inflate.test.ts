import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { inflate } from './inflate';

const plain = new Uint8Array(100_000).fill(7);

it('unpacks what zlib packed, up to the limit', async () => {
  expect(await inflate(deflateSync(plain), plain.length)).toEqual(plain);
  expect(await inflate(deflateSync(plain), plain.length - 1)).toBeUndefined();
});

it('gives nothing for damaged data', async () => {
  const packed = deflateSync(plain);
  expect(await inflate(packed.subarray(0, packed.length - 8), plain.length)).toBeUndefined();
  expect(await inflate(Uint8Array.from([1, 2, 3]), plain.length)).toBeUndefined();
  expect(await inflate(new Uint8Array(), plain.length)).toBeUndefined();
});
