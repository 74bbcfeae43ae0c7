import type { Box, Size, SourceInstance } from '@photochrom/core';
import type { Place } from './place-words';

/** What is asked for: how many (absent for all), and where they stand. */
export type Wanted = { readonly count?: number; readonly places: readonly Place[] };

/** Indices of instances, from left to right, and what was assumed where the words leave it open. */
export type Chosen = { readonly indices: readonly number[]; readonly assumed?: string };

type At = { readonly index: number; readonly x: number; readonly y: number; readonly area: number; readonly box: Box };

/**
 * Chooses instances of one label by number, order and place. Without a place, the largest are meant, as a caption speaks of what is seen
 * first. With several, such as "front left", those that are well placed in all.
 *
 * @param candidates indices into `instances`, all of the noun's label.
 * @param picture the photograph's size: "the buses on the left", without a number, are those in its left half.
 */
export function chooseInstances(
  instances: readonly SourceInstance[],
  candidates: readonly number[],
  wanted: Wanted,
  picture: Size,
): Chosen {
  const all = candidates.map((index): At => {
    const { box } = instances[index]!;
    return { index, box, x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2, area: (box.x2 - box.x1) * (box.y2 - box.y1) };
  });
  const leftToRight = [...all].sort((one, other) => one.x - other.x);
  const ordinal = wanted.places.find((place) => place.kind === 'ordinal');
  if (ordinal !== undefined) {
    const row = ordinal.from === 'right' ? [...leftToRight].reverse() : leftToRight;
    const found = row.at(ordinal.n < 0 ? ordinal.n : ordinal.n - 1);
    return { indices: found === undefined ? [] : [found.index] };
  }
  const places = wanted.places.filter(({ kind }) => kind !== 'other');
  const kept = (chosen: readonly At[]) => leftToRight.filter((at) => chosen.includes(at)).map(({ index }) => index);
  const { count } = wanted;
  if (places.length === 0) {
    if (count === undefined || count >= all.length) {
      const indices = kept(all);
      return count === undefined || count === all.length
        ? { indices }
        : { indices, assumed: `${count} are spoken of, but only ${all.length} found` };
    }
    const chosen = [...all].sort((one, other) => other.area - one.area).slice(0, count);
    return { indices: kept(chosen), assumed: `the ${count === 1 ? 'largest' : `${count} largest`} of ${all.length}` };
  }
  if (count === undefined) return { indices: kept(all.filter((at) => places.every(({ kind }) => isInPart(kind, at, all, picture)))) };
  // The sum of ranks, so that "front left" needs no scale that both share.
  const ranks = new Map(all.map((at) => [at, 0]));
  for (const { kind } of places) {
    const sorted = [...all].sort((one, other) => keyOf(kind, one, leftToRight, picture) - keyOf(kind, other, leftToRight, picture));
    for (const [rank, at] of sorted.entries()) ranks.set(at, ranks.get(at)! + rank);
  }
  const best = [...all].sort((one, other) => ranks.get(one)! - ranks.get(other)! || other.area - one.area).slice(0, count);
  return best.length < count
    ? { indices: kept(best), assumed: `${count} are spoken of, but only ${all.length} found` }
    : { indices: kept(best) };
}

/** The smaller, the better placed. */
function keyOf(kind: Place['kind'], { x, y, area, box }: At, leftToRight: readonly At[], { width }: Size): number {
  switch (kind) {
    case 'left':
      return x;
    case 'right':
      return -x;
    case 'middle': {
      // Of three or more, the one between the others; of two, the one nearer to the picture's middle.
      const middle = leftToRight.length > 2 ? leftToRight[Math.floor((leftToRight.length - 1) / 2)]!.x : width / 2;
      return Math.abs(x - middle);
    }
    case 'front':
      return -box.y2;
    case 'back':
      return box.y2;
    case 'top':
      return y;
    case 'bottom':
      return -y;
    case 'largest':
      return -area;
    default:
      return area;
  }
}

function isInPart(kind: Place['kind'], { x, y, area, box }: At, all: readonly At[], { width, height }: Size): boolean {
  const median = (values: readonly number[]) => [...values].sort((one, other) => one - other)[Math.floor((values.length - 1) / 2)]!;
  switch (kind) {
    case 'left':
      return x < width / 2;
    case 'right':
      return x >= width / 2;
    case 'middle':
      return Math.abs(x - width / 2) < width / 6;
    case 'top':
      return y < height / 2;
    case 'bottom':
      return y >= height / 2;
    case 'front':
      return box.y2 >= median(all.map((at) => at.box.y2));
    case 'back':
      return box.y2 <= median(all.map((at) => at.box.y2));
    case 'largest':
      return area >= median(all.map((at) => at.area));
    default:
      return area <= median(all.map((at) => at.area));
  }
}
