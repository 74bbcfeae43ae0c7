import { describeExpected, fitsOption, nearestName, type OptionDescription } from '@photochrom/core';
import { UsageError } from '../usage-error';

/**
 * Reads the value of a plugin's option from a command line.
 *
 * @param where the flag, as the error names it.
 * @throws {UsageError} the option does not take it; suggests the nearest choice.
 */
export function readOption(option: OptionDescription, text: string | boolean, where: string): unknown {
  const value = parse(option, text);
  if (fitsOption(option, value)) return value;
  const similar = option.kind === 'choice' ? nearestName(String(text), option.choices.map(String)) : undefined;
  throw new UsageError(
    `${where} expects ${describeExpected(option)}, but received '${text}'.`,
    similar === undefined ? undefined : `Did you mean ${similar}?`,
  );
}

function parse(option: OptionDescription, text: string | boolean): unknown {
  switch (option.kind) {
    case 'number':
      return typeof text === 'string' && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    case 'choice':
      return option.choices.find((choice) => String(choice) === text) ?? text;
    case 'names':
      return typeof text === 'string' ? text.split(',').map((name) => name.trim()) : text;
    default:
      return text;
  }
}
