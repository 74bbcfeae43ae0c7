import type { Pixels } from '@photochrom/runtime-kit';

/** Pixels as a file stores them, 0..255 or 0..65535: gray, RGB or CMYK, and alpha where there is one. */
export type StoredPixels = Pixels & { readonly depth: 8 | 16 };

/** What a decoder gives, before the picture is turned and alpha taken apart: in sRGB, alpha straight. */
export type DecodedPixels = StoredPixels & {
  /** Values a pixel: 1 or 3, or 2 or 4 where the last is alpha. */
  readonly bands: 1 | 2 | 3 | 4;
};
