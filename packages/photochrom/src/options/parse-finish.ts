import { nearestName } from '@photochrom/core';
import { UsageError } from '../usage-error';
import { readChoice, readNumber } from './read-value';

/** One finish step, as data. */
export type FinishStep =
  | { readonly name: 'refine-edges' }
  | { readonly name: 'auto-saturation'; readonly mode: 'ab-only' | 'parity' }
  | { readonly name: 'saturation'; readonly factor: number };

const names = ['refine-edges', 'auto-saturation', 'saturation', 'none'];

/**
 * Reads a list such as `refine-edges,saturation=1.2`.
 *
 * @param text absent for the default, `refine-edges`.
 * @returns steps in the order given; none for `'none'`.
 * @throws {UsageError} a step is unknown, lacks its value, or has one that it can't have.
 */
export function parseFinish(text = 'refine-edges'): readonly FinishStep[] {
  if (text === 'none') return [];
  return text.split(',').map((part) => parseStep(part.trim()));
}

function parseStep(part: string): FinishStep {
  const [name = '', value, ...more] = part.split('=');
  if (more.length > 0) throw new UsageError(`--finish can't read '${part}'.`, 'Write a step as name or name=value.');
  if (name === 'refine-edges') {
    if (value !== undefined) throw new UsageError(`--finish: refine-edges takes no value, but received '${value}'.`);
    return { name };
  }
  if (name === 'auto-saturation') return { name, mode: readChoice('finish auto-saturation', value, ['ab-only', 'parity']) ?? 'ab-only' };
  if (name === 'saturation') {
    const factor = readNumber('finish saturation', value, { least: 0, most: 4 });
    if (factor === undefined) throw new UsageError('--finish: saturation needs a factor from 0 to 4.', 'For example: saturation=1.2');
    return { name, factor };
  }
  if (name === 'none') throw new UsageError('--finish: none stands alone.');
  const similar = nearestName(name, names);
  throw new UsageError(
    `--finish knows no step '${name}'.`,
    similar === undefined ? `Its steps are ${names.join(', ')}.` : `Did you mean ${similar}?`,
  );
}
