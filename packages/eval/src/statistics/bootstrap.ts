import { InvalidOptionError, refuseUnknownOptions, seededRandom } from '@photochrom/core';

/** Options of {@link bootstrapMean}. */
export type BootstrapOptions = {
  /** How many samples are drawn, at least 100. Default 2000. */
  readonly resamples?: number;
  /** Share of the samples' means between the interval's ends, above 0 and below 1. Default 0.95. */
  readonly level?: number;
  /** An integer in 0..2³² − 1. The same seed gives the same interval. Default 1. */
  readonly seed?: number;
};

/** A mean and how sure it is. */
export type Interval = {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Values that the mean is of. */
  readonly count: number;
};

/** Takes the values of one photograph after another. */
export interface BootstrapMean {
  /**
   * Adds a photograph.
   *
   * @param photograph its name, which alone decides in which samples it is: so the order does not matter, and several means, or the two
   *   sides of a comparison, are of the same samples.
   * @param values of its objects, or its own; none is fine.
   */
  add(photograph: string, values: readonly number[]): void;
  /** @returns undefined where there are no values. */
  interval(): Interval | undefined;
}

/** Poisson's cumulative distribution for a mean of 1; beyond the last the rest is below 2⁻³². */
const POISSON = cumulativePoisson(12);

/**
 * The mean of values and its interval by the bootstrap over photographs: of photographs, not of objects, because objects of one photograph
 * are alike. In memory that does not grow: in each sample a photograph counts as often as Poisson's distribution says.
 *
 * @throws {InvalidOptionError} an option is unknown or out of its range.
 * @see Efron 1979; Chamandy, Muralidharan, Najmi, Naidu 2012, "Estimating uncertainty for massive data streams"
 */
export function bootstrapMean(options: BootstrapOptions = {}): BootstrapMean {
  refuseUnknownOptions(options, ['resamples', 'level', 'seed'], 'eval');
  const { resamples = 2000, level = 0.95, seed = 1 } = options;
  const check = (option: keyof BootstrapOptions, fits: boolean, expected: string) => {
    if (!fits) throw new InvalidOptionError({ plugin: 'eval', option, expected, received: options[option] });
  };
  check('resamples', Number.isInteger(resamples) && resamples >= 100, 'an integer of at least 100');
  check('level', level > 0 && level < 1, 'a number between 0 and 1');
  check('seed', seed >>> 0 === seed, 'an integer in 0..4294967295');
  const [sums, counts] = [new Float64Array(resamples), new Float64Array(resamples)];
  let [sum, count] = [0, 0];
  return {
    add(photograph, values) {
      if (values.length === 0) return;
      const total = values.reduce((all, value) => all + value, 0);
      sum += total;
      count += values.length;
      const next = seededRandom((hashOf(photograph) ^ seed) >>> 0);
      for (let sample = 0; sample < resamples; sample++) {
        const times = poisson(next());
        sums[sample]! += times * total;
        counts[sample]! += times * values.length;
      }
    },
    interval() {
      if (count === 0) return undefined;
      // With very few photographs some samples have none.
      const means = Float64Array.from(
        [...sums.keys()].filter((sample) => counts[sample]! > 0),
        (sample) => sums[sample]! / counts[sample]!,
      ).sort();
      return { mean: sum / count, low: quantile(means, (1 - level) / 2), high: quantile(means, (1 + level) / 2), count };
    },
  };
}

/** Linear between the sorted values, as NumPy's default. */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)]!;
  return low + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - low);
}

function poisson(share: number): number {
  let times = 0;
  while (share >= POISSON[times]! && times < POISSON.length - 1) times += 1;
  return times;
}

function cumulativePoisson(length: number): readonly number[] {
  const table: number[] = [];
  let [term, sum] = [Math.exp(-1), 0];
  for (let times = 0; times <= length; times++) {
    sum += term;
    table.push(sum);
    term /= times + 1;
  }
  return table;
}

/** FNV-1a with a last mixing: names that differ in one letter shall have nothing in common. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 16)) >>> 0;
}
