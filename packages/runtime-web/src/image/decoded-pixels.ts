import type { Pixels } from '@photochrom/runtime-kit';

/** What a decoder gives, before the picture is turned and alpha taken apart: in sRGB, alpha straight, 0..255 or 0..65535. */
export type DecodedPixels = Pixels & {
  /** Values a pixel: 1 or 3, or 2 or 4 where the last is alpha. */
  readonly bands: 1 | 2 | 3 | 4;
  readonly depth: 8 | 16;
};
