import type { AbColor, ColorHint, Guide, Size, SourceInstance } from '@photochrom/core';
import type { Quote } from './read-caption';

/** A point that shows where something is that no detector finds: the sky, a wall, a dress. In source pixels. */
export type NamedPoint = { readonly name: string; readonly x: number; readonly y: number };

/** What a caption is laid on. */
export type CaptionScene = {
  /** As `prepared.instances`; locks that they have already stay. */
  readonly instances: readonly SourceInstance[];
  /** The photograph's size, such as `prepared.source`. */
  readonly size: Size;
  /** Where things are that have no instance. */
  readonly points?: readonly NamedPoint[];
};

/** A colour of the caption that found what it is said of. */
export type PlacedColor = {
  /** The colour's words. */
  readonly color: Quote;
  /** The words for what has it. */
  readonly object: Quote;
  readonly ab: AbColor;
  /** Indices of the instances that are locked to it. */
  readonly instances: readonly number[];
  /** Indices of the named points that became hints. */
  readonly points: readonly number[];
  /** What was assumed where the words leave it open. */
  readonly assumed?: string;
};

/** Why a colour was not placed. */
export type UnplacedReason =
  | 'nothing-named'
  | 'no-class'
  | 'not-found'
  | 'too-few'
  | 'several-colours'
  | 'contradiction'
  | 'locked-otherwise'
  | 'denied'
  | 'no-colour';

/** A colour of the caption that has no effect. */
export type UnplacedColor = {
  readonly color: Quote;
  /** The words for what should have it; absent where nothing is named. */
  readonly object?: Quote;
  readonly reason: UnplacedReason;
  /** A sentence that quotes the words and says what to do. */
  readonly message: string;
};

/** What `render` takes, and which word met which object. Plain data. */
export type CaptionResult = {
  /** The scene's instances in their order, with their locks. */
  readonly instances: readonly SourceInstance[];
  readonly guide: Guide & { readonly points: readonly ColorHint[] };
  /** Every colour of the caption is here or in `unplaced`. */
  readonly placed: readonly PlacedColor[];
  readonly unplaced: readonly UnplacedColor[];
};
