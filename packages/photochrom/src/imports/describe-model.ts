import type { ModelCard } from '@photochrom/core';
import { formatBytes } from '../listing/format';
import type { WrittenModel } from './import-record';

/** What the importer writes about a checkpoint into the card. */
type CardCheckpoint = {
  readonly file: string;
  readonly role?: string;
  readonly published?: string;
  /** What stood before every key. */
  readonly prefix?: string;
  readonly unread?: readonly string[];
};

/** @returns lines on a model that was written: what was recognized, what was left unread, where it is, and what can be done with it. */
export function describeModel({ card, output, cardOutput }: WrittenModel): readonly string[] {
  const checkpoints = (card['checkpoints'] ?? []) as readonly CardCheckpoint[];
  const unread = checkpoints.flatMap((checkpoint) => checkpoint.unread ?? []);
  const prefixes = [...new Set(checkpoints.flatMap(({ prefix }) => (prefix === undefined ? [] : [`'${prefix}'`])))];
  return [
    `${card.name}: ${describeNetwork(card, checkpoints)}, widths ${[card['widths']].flat().join('-')}, from ${[...new Set(checkpoints.map(describeCheckpoint))].join(' and ')}`,
    ...(prefixes.length === 0 ? [] : [`  took its tensors from behind ${prefixes.join(' and ')}`]),
    ...(unread.length === 0 ? [] : [`  left unread, as inference never needs them: ${summarizeKeys(unread)}`]),
    `  wrote ${output} (${formatBytes(card.bytes)}, ${card['weights']}, licence ${card.licence}) and ${cardOutput}`,
    `  ${nextStep(card, cardOutput)}`,
  ];
}

function describeNetwork({ architecture, conventions }: ModelCard, checkpoints: readonly CardCheckpoint[]): string {
  if (architecture === 'eccv16') return 'ECCV16';
  if (architecture === 'instcolorization') return "InstColorization's instance and fusion network";
  if (conventions['maskCenter'] === 0) return 'SIGGRAPH17';
  const role = checkpoints[0]?.role ?? 'full-image or instance';
  return `InstColorization's ${role === 'full' ? 'full-image' : role} network`;
}

function describeCheckpoint({ file, published }: CardCheckpoint): string {
  return published === undefined ? file : `${file} (the published ${published})`;
}

/** In a word: `'num_batches_tracked, model_class (11 tensors)'`. */
function summarizeKeys(keys: readonly string[]): string {
  const kinds = keys.map((key) => (key.endsWith('.num_batches_tracked') ? 'num_batches_tracked' : (key.split('.')[0] ?? key)));
  return `${[...new Set(kinds)].join(', ')} (${keys.length} ${keys.length === 1 ? 'tensor' : 'tensors'})`;
}

function nextStep({ task, architecture }: ModelCard, cardOutput: string): string {
  const card = shellWord(cardOutput);
  const options = task === 'fusion' ? `--fusion-model ${card}` : `--backbone ${architecture} --backbone-model ${card}`;
  return `next: photochrom colorize photo.jpg -o colorized ${options}`;
}

/** A path as a shell takes it. */
function shellWord(path: string): string {
  return /^[\w./@%+=:,\\-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
