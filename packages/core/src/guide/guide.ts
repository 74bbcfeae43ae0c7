/** A colour in Lab without its lightness, CIE units, D65. */
export type AbColor = { readonly a: number; readonly b: number };

/** A point that shall get a colour. */
export type ColorHint = AbColor & {
  /** Pixel column, 0 is the left one. */
  readonly x: number;
  /** Pixel row, 0 is the top one. */
  readonly y: number;
};

/** What the user wants of the picture as a whole. What is wanted of one instance stands at that instance (`lock`). */
export type Guide = {
  /** Points in source pixels; a backbone whose `takes.hints` is false ignores them, and the result carries a warning. */
  readonly points?: readonly ColorHint[];
};
