/** How a picture lies in its file, as EXIF counts: 1 is upright, 6 needs a quarter turn clockwise. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Interleaved pixels, height × width × bands. */
export type Pixels = {
  readonly width: number;
  readonly height: number;
  readonly bands: number;
  readonly data: Uint8Array | Uint16Array;
};

/**
 * Turns and mirrors pixels so that they stand upright.
 *
 * @returns fresh pixels; for 1, the ones given.
 * @see CIPA DC-008 (Exif 2.32), 4.6.4, tag Orientation
 */
export function uprightPixels(pixels: Pixels, orientation: Orientation): Pixels {
  if (orientation === 1) return pixels;
  const { bands, data: source } = pixels;
  const [start, right, down] = walk(pixels, orientation);
  const [width, height] = orientation >= 5 ? [pixels.height, pixels.width] : [pixels.width, pixels.height];
  // Not by `slice`, which for a Buffer shares memory.
  const data = source instanceof Uint16Array ? new Uint16Array(source.length) : new Uint8Array(source.length);
  for (let y = 0, target = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = (start + x * right + y * down) * bands;
      for (let band = 0; band < bands; band++) data[target++] = source[pixel + band] as number;
    }
  }
  return { width, height, bands, data };
}

/** In the file's pixels: where the upright picture begins, and the steps to its next column and row. */
function walk({ width, height }: Pixels, orientation: Orientation): readonly [start: number, right: number, down: number] {
  const right = width - 1;
  const bottom = (height - 1) * width;
  switch (orientation) {
    case 1:
      return [0, 1, width];
    case 2:
      return [right, -1, width];
    case 3:
      return [bottom + right, -1, -width];
    case 4:
      return [bottom, 1, -width];
    case 5:
      return [0, width, 1];
    case 6:
      return [bottom, -width, 1];
    case 7:
      return [bottom + right, -width, -1];
    case 8:
      return [right, width, -1];
  }
}
