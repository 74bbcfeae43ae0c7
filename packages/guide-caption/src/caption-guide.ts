import { type AbColor, type ColorHint, type Guide, InvalidOptionError, type Size, type SourceInstance } from '@photochrom/core';
import { placeConditions } from './place-conditions';
import { type Quote, readCaption } from './read-caption';

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

/**
 * Turns an English caption into locked colours of instances, and into hints where named points say where a thing is. Works with any
 * backbone: a lock is core's.
 *
 * @param caption such as "two dogs, one brown and one white; the woman on the left wears a dark green coat, red bus, blue sky".
 * @throws {InvalidOptionError} the caption is empty, or a point has no name or lies outside the photograph.
 * @example
 * ```ts
 * const prepared = await pipeline.prepare(photograph);
 * const { instances, guide, unplaced } = captionGuide('red bus, blue sky', {
 *   instances: prepared.instances,
 *   size: prepared.source,
 *   points: [{ name: 'sky', x: 300, y: 20 }],
 * });
 * const { image } = await prepared.render({ instances, guide });
 * ```
 * @see spec/lcoins.md §11.3
 */
export function captionGuide(caption: string, scene: CaptionScene): CaptionResult {
  const { instances, size, points = [] } = scene;
  if (typeof caption !== 'string' || caption.trim() === '') {
    throw new InvalidOptionError({ plugin: 'caption', option: 'caption', expected: 'an English sentence with colours', received: caption });
  }
  for (const [index, point] of points.entries()) {
    const inside = point.x >= 0 && point.y >= 0 && point.x < size.width && point.y < size.height;
    if (inside && point.name.trim() !== '') continue;
    const expected = `a name, x in 0..${size.width - 1} and y in 0..${size.height - 1}`;
    throw new InvalidOptionError({ plugin: 'caption', option: `points[${index}]`, expected, received: point });
  }
  const { placed, unplaced } = placeConditions(readCaption(caption), { instances, size, points });
  const locks = new Map(placed.flatMap(({ instances: indices, ab }) => indices.map((index) => [index, ab] as const)));
  return {
    instances: instances.map((instance, index) => (locks.has(index) ? { ...instance, lock: locks.get(index)! } : instance)),
    guide: {
      points: placed.flatMap(({ points: indices, ab }) => indices.map((index) => ({ x: points[index]!.x, y: points[index]!.y, ...ab }))),
    },
    placed,
    unplaced,
  };
}
