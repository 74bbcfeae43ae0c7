import { readFileSync } from 'node:fs';
import type { ModelCard } from '@photochrom/core';

/** What a model's card says that it is. */
export type CardFacts = Pick<ModelCard, 'task' | 'architecture'>;

/**
 * Reads the card of a model: the file itself, or the one beside an ONNX file.
 *
 * @returns nothing where there is no readable card; whoever opens the model says what is wrong with it.
 */
export function cardOf(path: string): CardFacts | undefined {
  try {
    const card = JSON.parse(readFileSync(path.replace(/\.onnx$/, '.card.json'), 'utf8')) as Partial<CardFacts> | null;
    const { task, architecture } = card ?? {};
    return typeof task === 'string' && typeof architecture === 'string' ? { task, architecture } : undefined;
  } catch {
    return undefined;
  }
}
