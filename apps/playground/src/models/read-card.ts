import type { ModelCard } from '@photochrom/core';

/**
 * Reads a model's card.
 *
 * @returns undefined where the text is none.
 */
export function parseCard(text: string): ModelCard | undefined {
  try {
    const card: unknown = JSON.parse(text);
    return isCard(card) ? card : undefined;
  } catch {
    return undefined;
  }
}

/** Only what this page relies on; the runtime checks the rest before it opens the model. */
function isCard(value: unknown): value is ModelCard {
  if (typeof value !== 'object' || value === null) return false;
  const { name, task, architecture, file, bytes, sha256 } = value as Record<string, unknown>;
  return (
    [name, task, architecture, file].every((text) => typeof text === 'string') &&
    typeof bytes === 'number' &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256)
  );
}
