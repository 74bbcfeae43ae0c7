import { stripVTControlCharacters } from 'node:util';

/** Characters that steer a terminal, or turn the direction of a line, so that a name reads as another: those of UAX #9 among them. */
const controls = /\p{Cc}|[\u2028\u2029]/gu;
const directionMarks = /\p{Bidi_Control}/gu;

/**
 * Makes text safe to print: file names may hold line breaks, escape sequences and direction marks.
 *
 * @returns one line; a space stands for each control character, � for each mark, since a name without it would be another's.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(controls, ' ').replace(directionMarks, '\ufffd');
}

/** @returns JSON on one line, with escapes for what JSON leaves raw and some terminals obey. */
export function toJsonLine(value: unknown): string {
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029]|\p{Bidi_Control}/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
