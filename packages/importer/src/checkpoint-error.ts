import { type ErrorDetails, PhotochromError } from '@photochrom/core';

/** A checkpoint is broken, hostile, of an unknown kind, or not of the expected architecture. */
export class CheckpointError extends PhotochromError {
  constructor(details: Omit<ErrorDetails, 'plugin' | 'hint'> & { readonly hint: string }) {
    super('checkpoint', { plugin: 'importer', ...details });
  }
}

/** Makes the error that refuses one file: the message goes on after the file's name, the hint says what to do. */
export type Refusal = (message: string, hint: string) => CheckpointError;

/** Gives the maker of errors about a file, so that each of them names it. */
export function refusalOf(name: string): Refusal {
  return (message, hint) => new CheckpointError({ message: `'${name}' ${message}`, hint });
}

/** What to do about a file that is not as its format demands. */
export const BROKEN = 'It is broken: get it again.';

/** What to do about a file that no program writes. */
export const HOSTILE = 'It is broken or hostile: get it from who published it.';

/** Longest text out of a file that an error repeats, in characters. */
const SHOWN_CHARACTERS = 120;

/** Makes text out of a file fit for an error: cut short, without control characters. */
export function shown(text: string): string {
  return JSON.stringify(text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text).slice(1, -1);
}

/** Quotes text out of a file for an error. */
export function quoted(text: string): string {
  return `'${shown(text)}'`;
}
