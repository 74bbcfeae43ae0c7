import type { Raster } from '@photochrom/core';

/** Rounds a 16-bit raster to 8 bits: 65535 becomes 255, 257 becomes 1. One of 8 bits comes back as it is. */
export function reduceDepth(raster: Raster): Raster {
  if (raster.depth === 8) return raster;
  const { data, alpha } = raster;
  return { ...raster, depth: 8, data: toEightBits(data), ...(alpha === undefined ? {} : { alpha: toEightBits(alpha) }) };
}

/** 65535 becomes 255, 257 becomes 1. */
export function toEightBits(values: Uint8Array | Uint16Array): Uint8Array {
  const reduced = new Uint8Array(values.length);
  for (let index = 0; index < values.length; index++) reduced[index] = ((values[index] as number) + 128) / 257;
  return reduced;
}
