import type { OptionSchema, OptionsOf, SizeRule } from '@photochrom/core';

/** Both networks halve the side three times; the release feeds them 256 (spec/backbones.md §4). */
export const sizes: SizeRule = { multiple: 8, usual: 256 };

/** Options that both networks take. */
export const networkOptions = {
  /**
   * Side in pixels of the square that the network sees, a multiple of 8. Default: the model card's, else the model's own fixed size,
   * else 256 as in the release.
   */
  size: {
    kind: 'number',
    least: 8,
    step: 8,
    whole: true,
    doc: "Side of the square that the network sees, in pixels; the model's card decides unless set.",
  },
  /** How many pictures run at once, at least 1. Default 4; a model made for another number keeps that. */
  batch: { kind: 'number', least: 1, step: 1, whole: true, default: 4, doc: 'How many pictures and crops run at once.' },
} as const satisfies OptionSchema;

/** Options that both networks take. */
export type NetworkOptions = OptionsOf<typeof networkOptions>;
