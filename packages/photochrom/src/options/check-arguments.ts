import { parseArgs } from 'node:util';
import { nearestName } from '@photochrom/core';
import type { ArgsDef } from 'citty';
import { UsageError } from '../usage-error';

/**
 * Refuses what citty would swallow: unknown options, options without their value, and values where none belongs.
 *
 * @throws {UsageError} names the option, and the valid one it resembles.
 */
export function checkArguments(rawArguments: readonly string[], definition: ArgsDef): void {
  const named = Object.entries(definition).filter(([, { type }]) => type !== 'positional');
  const options = Object.fromEntries(
    named.flatMap(([name, argument]) => {
      const short = 'alias' in argument && typeof argument.alias === 'string' ? { short: argument.alias } : {};
      const option = { type: argument.type === 'boolean' ? ('boolean' as const) : ('string' as const), ...short };
      return [[name, option], ...('negativeDescription' in argument ? [[`no-${name}`, option] as const] : [])];
    }),
  );
  const { tokens } = parseArgs({ args: [...rawArguments], options, allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { rawName, value, inlineValue } = token;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (option === undefined) throw unknownOption(rawName, Object.keys(options));
    if (option.type === 'boolean' && value !== undefined) throw new UsageError(`${rawName} takes no value, but received '${value}'.`);
    if (option.type === 'string' && (value === undefined || value === '' || (!inlineValue && value.startsWith('-')))) {
      throw new UsageError(`${rawName} needs a value.`, 'See --help.');
    }
  }
}

function unknownOption(written: string, known: readonly string[]): UsageError {
  const name = written.replace(/^-+/, '');
  const similar = nearestName(name, known) ?? known.find((flag) => flag.endsWith(`-${name}`));
  return new UsageError(`Unknown option ${written}.`, similar === undefined ? 'See --help.' : `Did you mean --${similar}?`);
}
