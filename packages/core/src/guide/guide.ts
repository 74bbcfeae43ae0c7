import type { Box } from '../detector/box';

/** A colour in Lab without its lightness, CIE units, D65. */
export type AbColor = { readonly a: number; readonly b: number };

/** A point that shall get a colour. */
export type ColorHint = AbColor & {
  /** Pixel column, 0 is the left one. */
  readonly x: number;
  /** Pixel row, 0 is the top one. */
  readonly y: number;
};

/** A colour that an instance shall have, whatever the backbone thinks. */
export type ColorLock = AbColor & {
  /** The instance's box, in source pixels, as the result reports it. */
  readonly box: Box;
};

/** What the user wants. A backbone that can take it does; locks are honoured for every backbone by output-space fusions. */
export type Guide = {
  /** Points in source pixels; for backbones whose `takes.hints` is true, others warn. */
  readonly points?: readonly ColorHint[];
  readonly locks?: readonly ColorLock[];
};
