import type { Raster } from '@photochrom/core';
import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, expect, it } from 'vitest';
import { encodePng } from './encode-png';

describe('encodePng', () => {
  it.each([
    [1, 8],
    [3, 8],
    [1, 16],
    [3, 16],
  ] as const)('keeps every bit: %i channels of %i bits, with alpha and without', async (channels, depth) => {
    const noise = (length: number) => {
      const values = Array.from({ length }, (_, index) => (index * 40503) % 2 ** depth);
      return depth === 16 ? Uint16Array.from(values) : Uint8Array.from(values);
    };
    const raster: Raster = { width: 7, height: 5, channels, depth, data: noise(35 * channels) };
    for (const source of [raster, { ...raster, alpha: noise(35) }]) {
      const { metadata: _, ...back } = await nodeRuntime().decode(await encodePng(source));
      expect(back).toEqual(source);
    }
  });
});
