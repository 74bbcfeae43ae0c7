import type { Protocol } from '../protocol/protocol';
import { type BootstrapMean, bootstrapMean, type Interval } from '../statistics/bootstrap';
import type { MetricName } from './metrics';
import type { PhotographScores, ScoreRow } from './score-photograph';

/** Means of a metric by name, with intervals; absent where nothing was measured. */
export type Means = { readonly [Name in MetricName]?: Interval };

/** A line of a table. */
export type SummaryGroup = {
  /** What its rows share: nothing, their class by size, or their label. */
  readonly by: 'all' | 'size' | 'class';
  /** `'all'`, the size or the label. */
  readonly name: string;
  readonly photographs: number;
  /** Rows: objects, or photographs where those are what is measured. */
  readonly rows: number;
  readonly means: Means;
};

/** The figures of a set of photographs. Plain data. */
export type Summary = {
  readonly photographs: number;
  readonly rows: number;
  /** Objects that the protocol's selection left out. */
  readonly leftOut: number;
  /** All first, then sizes as the protocol lists them, then labels by name. */
  readonly groups: readonly SummaryGroup[];
};

/** Takes the figures of one photograph after another. */
export interface Summarizer {
  add(scores: PhotographScores): void;
  summary(): Summary;
}

/**
 * Sums up photographs by the protocol: over all rows, by size and by class. Its memory grows with the number of classes, not of photographs.
 */
export function summarize(protocol: Protocol): Summarizer {
  const groups = new Map<string, ReturnType<typeof openGroup>>();
  let [photographs, leftOut] = [0, 0];
  const into = (by: SummaryGroup['by'], name: string, scores: PhotographScores, rows: readonly ScoreRow[]) => {
    const key = `${by}:${name}`;
    if (!groups.has(key)) groups.set(key, openGroup(protocol, by, name));
    groups.get(key)!.add(scores.photograph, rows);
  };
  return {
    add(scores) {
      photographs += 1;
      leftOut += scores.leftOut;
      into('all', 'all', scores, scores.rows);
      for (const by of ['size', 'label'] as const) {
        for (const name of new Set(scores.rows.map((row) => row[by]))) {
          if (name === null) continue;
          const rows = scores.rows.filter((row) => row[by] === name);
          into(by === 'size' ? 'size' : 'class', name, scores, rows);
        }
      }
    },
    summary() {
      const order = [{ by: 'all', name: 'all' }, ...protocol.sizes.map(({ name }) => ({ by: 'size', name }))];
      const labels = [...groups.values()].filter(({ by }) => by === 'class').map(({ name }) => name);
      const listed = [...order, ...labels.sort().map((name) => ({ by: 'class', name }))];
      const found = listed.flatMap(({ by, name }) => groups.get(`${by}:${name}`)?.group() ?? []);
      return { photographs, rows: found[0]?.rows ?? 0, leftOut, groups: found };
    },
  };
}

function openGroup({ metrics, bootstrap }: Protocol, by: SummaryGroup['by'], name: string) {
  const means = new Map<MetricName, BootstrapMean>(metrics.map((metric) => [metric, bootstrapMean(bootstrap)]));
  let [photographs, count] = [0, 0];
  return {
    by,
    name,
    add(photograph: string, rows: readonly ScoreRow[]) {
      if (rows.length === 0) return;
      photographs += 1;
      count += rows.length;
      for (const [metric, mean] of means) mean.add(photograph, measured(rows, metric));
    },
    group(): SummaryGroup {
      const intervals = [...means].flatMap(([metric, mean]) => {
        const interval = mean.interval();
        return interval === undefined ? [] : [[metric, interval] as const];
      });
      return { by, name, photographs, rows: count, means: Object.fromEntries(intervals) };
    },
  };
}

function measured(rows: readonly ScoreRow[], metric: MetricName): number[] {
  return rows.flatMap(({ values }) => values[metric] ?? []);
}
