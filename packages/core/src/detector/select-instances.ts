import { InvalidOptionError } from '../errors/invalid-option-error';
import { optionNames, refuseUnknownOptions } from '../options/refuse-unknown-options';
import { boxIou, boxSize, type Size } from './box';
import type { Instance } from './instance';
import { seededRandom } from './seeded-random';

/** Which detected instances are kept. */
export type SelectOptions = {
  /** At most so many, the best by score. An integer of at least 0. Default all; InstColorization takes 8. */
  readonly maxInstances?: number;
  /** Only with a score above it, as in both references; 0..1. Default: any score. */
  readonly minScore?: number;
  /** Only with a box that covers more than this share of the picture; 0..1. Default 0.001, as PatchColorization. */
  readonly minArea?: number;
  /** Only where the box's IoU with every better kept one is at most this; 0..1, whatever the label. Default 1: overlaps stay. */
  readonly maxOverlap?: number;
  /** Of those that pass, so many drawn at random instead of the best (`maxInstances` still holds). The same seed draws the same. */
  readonly random?: {
    readonly count: number;
    /** An integer in 0..2³² − 1. */
    readonly seed: number;
  };
};

/** The names of {@link SelectOptions}. */
export const SELECT_OPTIONS = optionNames<SelectOptions>({
  maxInstances: true,
  minScore: true,
  minArea: true,
  maxOverlap: true,
  random: true,
});

const RANDOM_OPTIONS = optionNames<NonNullable<SelectOptions['random']>>({ count: true, seed: true });

/**
 * Chooses among detected instances: by score, area and overlap, then the best or a random few.
 *
 * @param size of the picture that the boxes are in.
 * @returns those kept, highest score first; equal scores keep their order. The array is new, the instances are not.
 * @throws {InvalidOptionError} an option is unknown or out of its range.
 * @see spec/instcolorization.md §1.2; spec/patchcolorization.md §2.5
 */
export function selectInstances<T extends Instance>(instances: readonly T[], options: SelectOptions, size: Size): T[] {
  refuseUnknownOptions(options, SELECT_OPTIONS);
  const { maxInstances = Number.POSITIVE_INFINITY, minScore, minArea = 0.001, maxOverlap = 1, random } = options;
  if (maxInstances !== Number.POSITIVE_INFINITY) checkCount('maxInstances', maxInstances);
  if (minScore !== undefined) checkShare('minScore', minScore);
  checkShare('minArea', minArea);
  checkShare('maxOverlap', maxOverlap);
  if (random !== undefined) {
    refuseUnknownOptions(random, RANDOM_OPTIONS);
    checkCount('random.count', random.count);
    if (random.seed >>> 0 !== random.seed) {
      throw new InvalidOptionError({ option: 'random.seed', expected: 'an integer in 0..4294967295', received: random.seed });
    }
  }

  const smallest = minArea * size.width * size.height;
  const passed = instances
    .filter(({ box, score }) => (minScore === undefined || score > minScore) && boxSize(box).area > smallest)
    .sort((one, other) => other.score - one.score);
  const kept: T[] = [];
  for (const instance of passed) {
    if (maxOverlap === 1 || kept.every(({ box }) => boxIou(box, instance.box) <= maxOverlap)) kept.push(instance);
  }
  const limited = random === undefined ? kept : draw(kept, random.count, random.seed);
  return limited.slice(0, maxInstances);
}

/** Fisher and Yates's shuffle, stopped after `count` draws; those drawn stay in their order. */
function draw<T>(items: readonly T[], count: number, seed: number): T[] {
  const next = seededRandom(seed);
  const order = items.map((_, index) => index);
  const drawn = new Set<number>();
  for (let index = 0; index < Math.min(count, order.length); index++) {
    const chosen = index + Math.trunc(next() * (order.length - index));
    drawn.add(order[chosen]!);
    order[chosen] = order[index]!;
  }
  return items.filter((_, index) => drawn.has(index));
}

function checkShare(option: string, received: number): void {
  if (!(received >= 0 && received <= 1)) throw new InvalidOptionError({ option, expected: 'a number in 0..1', received });
}

function checkCount(option: string, received: number): void {
  if (!Number.isInteger(received) || received < 0) {
    throw new InvalidOptionError({ option, expected: 'an integer of at least 0', received });
  }
}
