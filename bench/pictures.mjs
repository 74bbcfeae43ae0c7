import { readFileSync } from 'node:fs';
import { resamplePillow } from '@photochrom/core';
import { nodeRuntime } from '@photochrom/runtime-node';

const sample = new URL('../samples/lighthouse.jpg', import.meta.url);

/** @returns a sample photograph enlarged to 4000 × 3000, 12 megapixels, 8 bits. */
export async function twelveMegapixels() {
  const photo = await nodeRuntime().decode(readFileSync(sample));
  return resamplePillow(photo, { width: 4000, height: 3000 }, 'bicubic');
}
