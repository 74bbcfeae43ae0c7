import type { Size } from '@photochrom/core';

/** Sizes that plugins get wrong: a single pixel, tall, wide, odd, and an ordinary one. */
export const PICTURE_SIZES: readonly Size[] = [
  { width: 1, height: 1 },
  { width: 1, height: 37 },
  { width: 41, height: 1 },
  { width: 5, height: 90 },
  { width: 90, height: 5 },
  { width: 33, height: 27 },
  { width: 64, height: 48 },
];
