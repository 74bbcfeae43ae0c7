import type { Protocol } from '../protocol/protocol';
import type { Change, Comparison } from '../scores/compare';
import { type MetricName, metricOf } from '../scores/metrics';
import type { Summary, SummaryGroup } from '../scores/summarize';
import type { Interval } from '../statistics/bootstrap';

/** What a report tells. */
export type ReportContent = {
  readonly protocol: Protocol;
  /** As `hashProtocol` gives it. */
  readonly hash: string;
  /** What the results are called. */
  readonly name: string;
  readonly summary: Summary;
  readonly baseline?: { readonly name: string; readonly summary: Summary; readonly comparison: Comparison };
  /** Photographs that could not be measured, with the reason. */
  readonly failures?: readonly { readonly photograph: string; readonly reason: string }[];
};

/** Writes a report in Markdown: the same text for the same figures. */
export function markdownReport({ protocol, hash, name, summary, baseline, failures = [] }: ReportContent): string {
  const { photographs, rows, leftOut } = summary;
  const counted = protocol.region === 'photograph' ? `${photographs} photographs` : `${rows} objects in ${photographs} photographs`;
  const blocks = [
    `# ${protocol.title}: ${cell(name)}`,
    `Protocol \`${protocol.name}\` version ${protocol.version}, SHA-256 \`${hash}\`. ${counted}${leftOut === 0 ? '' : `; ${leftOut} objects are smaller than the protocol measures`}. In brackets: intervals of ${100 * protocol.bootstrap.level} % by the bootstrap over photographs.`,
    '## Results',
    groupTable(protocol, 'all', [[name, summary], ...(baseline === undefined ? [] : [[baseline.name, baseline.summary] as const])]),
  ];
  if (baseline !== undefined) {
    blocks.push(
      `## Against ${cell(baseline.name)}`,
      comparisonTable(protocol, baseline.comparison),
      ...changesOf(protocol, baseline.comparison),
    );
  }
  for (const [by, title] of [
    ['size', 'By size'],
    ['class', 'By class'],
  ] as const) {
    if (summary.groups.some((group) => group.by === by)) blocks.push(`## ${title}`, groupTable(protocol, by, [['', summary]]));
  }
  if (failures.length > 0)
    blocks.push('## Not measured', list(failures.map(({ photograph, reason }) => `${cell(photograph)}: ${cell(reason)}`)));
  blocks.push('## Protocol', `Source: ${protocol.source}.`);
  if (protocol.settled.length > 0) blocks.push('What it settles:', list(protocol.settled));
  if (protocol.leftOut.length > 0) blocks.push('What it leaves out:', list(protocol.leftOut));
  return `${blocks.join('\n\n')}\n`;
}

function groupTable({ metrics }: Protocol, by: SummaryGroup['by'], sides: readonly (readonly [string, Summary])[]): string {
  const lines = sides.flatMap(([side, { groups }]) =>
    groups
      .filter((group) => group.by === by)
      .map((group) => [
        cell(by === 'all' ? side : group.name),
        String(group.rows),
        ...metrics.map((name) => interval(group.means[name], name)),
      ]),
  );
  return table(['', 'rows', ...metrics.map(head)], lines);
}

function comparisonTable({ metrics }: Protocol, comparison: Comparison): string {
  const lines = metrics.flatMap((name) => {
    const found = comparison[name];
    if (found === undefined) return [];
    const { difference, better, worse, equal, p } = found;
    return [[head(name), interval(difference, name, true), String(better), String(worse), String(equal), probability(p)]];
  });
  return table(['', 'difference', 'better', 'worse', 'equal', 'p (sign test)'], lines);
}

function changesOf({ metrics }: Protocol, comparison: Comparison): string[] {
  const name = metrics.find((each) => comparison[each] !== undefined);
  const found = name === undefined ? undefined : comparison[name];
  if (name === undefined || found === undefined) return [];
  const line = ({ photograph, gain }: Change) => `${cell(photograph)}: ${number(Math.abs(gain), name)}`;
  return [
    ...(found.wins.length === 0 ? [] : [`Largest wins by ${metricOf(name).title}:`, list(found.wins.map(line))]),
    ...(found.losses.length === 0 ? [] : [`Largest losses by ${metricOf(name).title}:`, list(found.losses.map(line))]),
  ];
}

function head(name: MetricName): string {
  const { title, unit, better } = metricOf(name);
  const arrow = better === undefined ? '' : better === 'higher' ? ' ↑' : ' ↓';
  return `${title}${unit === '' ? '' : `, ${unit}`}${arrow}`;
}

function interval(value: Interval | undefined, name: MetricName, signed = false): string {
  if (value === undefined) return '–';
  const [mean, low, high] = [value.mean, value.low, value.high].map((each) => number(each, name));
  return `${signed && value.mean > 0 ? '+' : ''}${mean} [${low}, ${high}]`;
}

function number(value: number, name: MetricName): string {
  const text = value.toFixed(name.startsWith('ssim-') || name === 'colour-bleeding' ? 4 : 2);
  return /^-0\.0*$/.test(text) ? text.slice(1) : text;
}

function probability(p: number): string {
  return p < 0.0001 ? '< 0.0001' : p.toFixed(4);
}

function table(heads: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map((_, column) => (column === 0 ? '---' : '---:'))), ...lines.map(line)].join('\n');
}

function list(lines: readonly string[]): string {
  return lines.map((text) => `- ${text}`).join('\n');
}

/** Names of files and classes are anybody's: in a table and a list they must stay text. */
function cell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_{}[\]<>#|]/g, '\\$&');
}
