import { parseArgs } from 'node:util';
import type { AbColor, ColorHint } from '@photochrom/core';
import { colorFromText } from '@photochrom/guide-caption';
import type { ChosenParts } from '../plugins/choose-parts';
import { UsageError } from '../usage-error';

/** Colours that the user asks for, in every photograph of a run. */
export type Wishes = {
  readonly caption: string | undefined;
  /** Of one object, by its number from 1 in the order of the report, or of all with a label. */
  readonly locks: readonly { readonly object: number | string; readonly color: AbColor; readonly written: string }[];
  /** In source pixels. */
  readonly hints: readonly ColorHint[];
};

/**
 * Reads `--caption`, `--lock` and `--hint` from the arguments as they were written, since the last two may stand several times.
 *
 * @returns nothing where none of them is there.
 * @throws {UsageError} a value can't be read, or there are no objects for what needs some.
 */
export function parseWishes(
  rawArguments: readonly string[],
  { parts }: { readonly parts: Pick<ChosenParts, 'detector'> },
): Wishes | undefined {
  const { values } = parseArgs({
    args: [...rawArguments],
    options: { caption: { type: 'string' }, lock: { type: 'string', multiple: true }, hint: { type: 'string', multiple: true } },
    strict: false,
    allowPositionals: true,
  });
  const caption = values.caption as string | undefined;
  const [locks = [], hints = []] = [values.lock, values.hint] as (string[] | undefined)[];
  if (caption === undefined && locks.length === 0 && hints.length === 0) return undefined;
  if (parts.detector === undefined && (caption !== undefined || locks.length > 0)) {
    throw new UsageError('--caption and --lock need a detector, which finds the objects.', 'Leave out --detector none and --fusion none.');
  }
  return { caption, locks: locks.map(parseLock), hints: hints.map(parseHint) };
}

function parseLock(text: string): Wishes['locks'][number] {
  const [object, color] = split('lock', text, 'an object and a colour', '1=darkgreen or dog=#8a5a2b');
  if (/^\d+$/.test(object) && Number(object) === 0) throw new UsageError(`--lock ${text}: objects are counted from 1.`);
  return { object: /^\d+$/.test(object) ? Number(object) : object.toLowerCase(), color: readColor('lock', text, color), written: text };
}

function parseHint(text: string): ColorHint {
  const [place, color] = split('hint', text, 'a place and a colour', '300,20=skyblue');
  const [, x, y] = /^(\d+),(\d+)$/.exec(place) ?? [];
  if (x === undefined || y === undefined) {
    throw new UsageError(
      `--hint ${text}: expects x,y in pixels of the photograph, but received '${place}'.`,
      'For example: --hint 300,20=skyblue',
    );
  }
  return { x: Number(x), y: Number(y), ...readColor('hint', text, color) };
}

function split(option: string, text: string, what: string, example: string): [string, string] {
  const at = text.indexOf('=');
  const parts: [string, string] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (at > 0 && parts.every((part) => part !== '')) return parts;
  throw new UsageError(`--${option} expects ${what}, but received '${text}'.`, `For example: --${option} ${example}`);
}

function readColor(option: string, text: string, color: string): AbColor {
  const read = colorFromText(color);
  if (read !== undefined) return read;
  throw new UsageError(
    `--${option} ${text}: '${color}' is no colour.`,
    "Write a colour of CSS, such as #2a5 or 'rgb(40 90 60)', or words, such as 'dark green'.",
  );
}
