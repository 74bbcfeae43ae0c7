import type { Raster } from '@photochrom/core';
import { joinAlpha } from '@photochrom/runtime-kit';

/** Writes PNG to the last bit: 8 or 16 bits, gray or RGB, with alpha or without. No canvas is involved. */
export async function encodePng(raster: Raster): Promise<Uint8Array> {
  const { encode } = await import('fast-png');
  const { width, height, channels, depth, alpha } = raster;
  return encode({ width, height, channels: channels + (alpha === undefined ? 0 : 1), depth, data: joinAlpha(raster) });
}
