/** What a {@link runningStatistics} has seen so far. */
export type Statistics = {
  readonly count: number;
  /** NaN where nothing was added; so are the next three. */
  readonly mean: number;
  /** Of a sample (n − 1); NaN below two values. */
  readonly deviation: number;
  readonly least: number;
  readonly most: number;
};

/** Takes values one by one. */
export interface RunningStatistics {
  add(value: number): void;
  statistics(): Statistics;
}

/**
 * Mean, standard deviation and range in memory that does not grow, however many values come.
 *
 * @see Welford 1962, "Note on a method for calculating corrected sums of squares and products"
 */
export function runningStatistics(): RunningStatistics {
  let [count, mean, squares, least, most] = [0, 0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return {
    add(value) {
      count += 1;
      const before = value - mean;
      mean += before / count;
      squares += before * (value - mean);
      least = Math.min(least, value);
      most = Math.max(most, value);
    },
    statistics: () => ({
      count,
      mean: count === 0 ? Number.NaN : mean,
      deviation: count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1)),
      least: count === 0 ? Number.NaN : least,
      most: count === 0 ? Number.NaN : most,
    }),
  };
}
