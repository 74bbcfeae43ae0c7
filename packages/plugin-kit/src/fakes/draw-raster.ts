import type { Raster, Size } from '@photochrom/core';

/** What a drawn raster is like; everything has a default but the size. */
export type DrawnRasterOptions = Size & {
  /** Default 3. */
  readonly channels?: 1 | 3;
  /** Default 8. */
  readonly depth?: 8 | 16;
  /** Whether it has a varying alpha. Default false. */
  readonly alpha?: boolean;
};

/** Draws a picture whose channels differ and use the full range of their depth; the same for the same arguments. */
export function drawRaster({ width, height, channels = 3, depth = 8, alpha = false }: DrawnRasterOptions): Raster {
  const top = depth === 8 ? 255 : 65535;
  const fill = (length: number, step: number) => {
    const values = Array.from({ length }, (_, index) => (index * step) % (top + 1));
    return depth === 8 ? Uint8Array.from(values) : Uint16Array.from(values);
  };
  return {
    width,
    height,
    channels,
    depth,
    data: fill(width * height * channels, depth === 8 ? 37 : 9973),
    // Step 1 more than half the range: never opaque everywhere, so that no encoder drops it.
    ...(alpha ? { alpha: fill(width * height, (top >> 1) + 2) } : {}),
  };
}
