import { type ModelCard, ModelLoadError } from '@photochrom/core';

type Rule = { readonly field: keyof ModelCard; readonly expected: string; readonly holds: (value: unknown) => boolean };

const isText = (value: unknown) => typeof value === 'string' && value.length > 0;

const rules: readonly Rule[] = [
  { field: 'specVersion', expected: '1', holds: (value) => value === 1 },
  { field: 'name', expected: 'a text', holds: isText },
  {
    field: 'task',
    expected: "'detector', 'backbone' or 'fusion'",
    holds: (value) => ['detector', 'backbone', 'fusion'].includes(String(value)),
  },
  { field: 'architecture', expected: 'a text', holds: isText },
  { field: 'file', expected: "a file's name", holds: isText },
  { field: 'bytes', expected: 'a positive integer', holds: (value) => Number.isSafeInteger(value) && Number(value) > 0 },
  { field: 'sha256', expected: '64 lower-case hex digits', holds: (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) },
  { field: 'licence', expected: 'a text', holds: isText },
  { field: 'conventions', expected: 'an object', holds: (value) => typeof value === 'object' && value !== null && !Array.isArray(value) },
];

/**
 * Checks that a value is a model card of the version this runtime knows.
 *
 * @param plugin the runtime's name, for errors.
 * @param label where the card came from, for the message.
 * @throws {ModelLoadError} a field is missing or misshapen.
 */
export function checkModelCard(plugin: string, value: unknown, label: string): ModelCard {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw misfit(plugin, label, 'an object', value);
  const fields = value as Partial<Record<keyof ModelCard, unknown>>;
  for (const { field, expected, holds } of rules) {
    if (!holds(fields[field])) throw misfit(plugin, label, `${expected} for '${field}'`, fields[field]);
  }
  return value as ModelCard;
}

/**
 * Reads the JSON of a model card.
 *
 * @throws {ModelLoadError} it is not JSON, or not a card.
 */
export function parseModelCard(plugin: string, bytes: Uint8Array, label: string): ModelCard {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new ModelLoadError({
      plugin,
      message: `Expected JSON in the model card '${label}', but it does not parse.`,
      hint: 'Get the card again, or correct it.',
      cause,
    });
  }
  return checkModelCard(plugin, value, label);
}

function misfit(plugin: string, label: string, expected: string, received: unknown): ModelLoadError {
  return new ModelLoadError({
    plugin,
    message: `Expected ${expected} in the model card '${label}', but it has ${JSON.stringify(received)?.slice(0, 120) ?? 'none'}.`,
    hint: `Correct the card, or install the versions of card and @photochrom/${plugin} that belong together.`,
  });
}
