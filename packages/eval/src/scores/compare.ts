import { InvalidInstanceError } from '@photochrom/core';
import type { Protocol } from '../protocol/protocol';
import { type BootstrapMean, bootstrapMean, type Interval } from '../statistics/bootstrap';
import { signTest } from '../statistics/sign-test';
import { type MetricName, metricOf } from './metrics';
import type { PhotographScores } from './score-photograph';

/** A photograph and how much better the result is there, on average over its objects; below 0 it is worse. */
export type Change = { readonly photograph: string; readonly gain: number };

/** How results differ from a baseline by one metric. */
export type MetricComparison = {
  /** Result minus baseline, mean over rows, with its interval by the bootstrap over photographs. */
  readonly difference: Interval;
  /** Photographs in which the result is better, is worse, or neither. */
  readonly better: number;
  readonly worse: number;
  readonly equal: number;
  /** Of the two-sided sign test over photographs. */
  readonly p: number;
  /** Photographs in which it is better or worse by most; the largest first. */
  readonly wins: readonly Change[];
  readonly losses: readonly Change[];
};

/** By the name of each metric that says which way is better. Plain data. */
export type Comparison = { readonly [Name in MetricName]?: MetricComparison };

/** Takes the figures of one photograph after another. */
export interface Comparer {
  /** @throws {InvalidInstanceError} the two are of different photographs or objects. */
  add(scores: PhotographScores, baseline: PhotographScores): void;
  comparison(): Comparison;
}

/** Largest wins and losses that are kept. */
const KEPT = 5;

/**
 * Compares results with a baseline on the same photographs, object by object, by the protocol. Its memory does not grow with the number of
 * photographs.
 */
export function compare({ metrics, bootstrap }: Protocol): Comparer {
  const directed = metrics.filter((name) => metricOf(name).better !== undefined);
  const comparisons = new Map(directed.map((name) => [name, openComparison(name, bootstrapMean(bootstrap))]));
  return {
    add(scores, baseline) {
      assertPaired(scores, baseline);
      for (const [name, comparison] of comparisons) {
        const differences = scores.rows.flatMap(({ values }, index) => {
          const [one, other] = [values[name], baseline.rows[index]!.values[name]];
          return typeof one === 'number' && typeof other === 'number' ? [one - other] : [];
        });
        if (differences.length > 0) comparison.add(scores.photograph, differences);
      }
    },
    comparison: () =>
      Object.fromEntries(
        [...comparisons].flatMap(([name, comparison]) => {
          const found = comparison.found();
          return found === undefined ? [] : [[name, found] as const];
        }),
      ),
  };
}

function openComparison(name: MetricName, mean: BootstrapMean) {
  const direction = metricOf(name).better === 'lower' ? -1 : 1;
  let [better, worse, equal] = [0, 0, 0];
  let [wins, losses]: [Change[], Change[]] = [[], []];
  return {
    add(photograph: string, differences: readonly number[]) {
      mean.add(photograph, differences);
      const gain = (direction * differences.reduce((sum, each) => sum + each, 0)) / differences.length;
      const change = { photograph, gain };
      if (gain > 0) {
        better += 1;
        wins = largest([...wins, change]);
      } else if (gain < 0) {
        worse += 1;
        losses = largest([...losses, change]);
      } else equal += 1;
    },
    found(): MetricComparison | undefined {
      const difference = mean.interval();
      if (difference === undefined) return undefined;
      return { difference, better, worse, equal, p: signTest(better, worse), wins, losses };
    },
  };
}

/** Equal ones by name, so that the order in which photographs came does not show. */
function largest(changes: readonly Change[]): Change[] {
  return [...changes]
    .sort((one, other) => Math.abs(other.gain) - Math.abs(one.gain) || (one.photograph < other.photograph ? -1 : 1))
    .slice(0, KEPT);
}

function assertPaired(scores: PhotographScores, baseline: PhotographScores): void {
  const keys = ({ photograph, rows }: PhotographScores) => JSON.stringify([photograph, ...rows.map(({ object }) => object)]);
  if (keys(scores) === keys(baseline)) return;
  throw new InvalidInstanceError({
    plugin: 'eval',
    message: `Expected the same photograph and objects twice, but received ${keys(scores)} and ${keys(baseline)}.`,
    hint: 'Score both by the same protocol and annotations.',
  });
}
