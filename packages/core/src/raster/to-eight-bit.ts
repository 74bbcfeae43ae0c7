import type { Raster } from './raster';

/**
 * Brings a picture to 8 bits a channel, each value to the nearest.
 *
 * @returns the raster itself where it has 8 bits already, else a new one with the same alpha and metadata.
 */
export function toEightBit(raster: Raster): Raster {
  if (raster.depth === 8) return raster;
  const { data, alpha, ...rest } = raster;
  return { ...rest, depth: 8, data: narrow(data), ...(alpha === undefined ? {} : { alpha: narrow(alpha) }) };
}

function narrow(values: Uint8Array | Uint16Array): Uint8Array {
  const bytes = new Uint8Array(values.length);
  for (let index = 0; index < values.length; index++) bytes[index] = (values[index]! + 128) / 257;
  return bytes;
}
