import type { AbColor } from '@photochrom/core';
import { isShade, namedColor } from './color-words';
import { labelOf } from './nouns';
import { numberOf, type Place, placeOf } from './place-words';
import type { Word } from './words';

export const BE = new Set(['is', 'are', 'was', 'were', 'be', 'looks', 'look', 'appears', 'being', 'remains', 'has', 'have', 'had']);
export const DETERMINERS = new Set([
  'a',
  'an',
  'the',
  'this',
  'that',
  'these',
  'those',
  'its',
  'his',
  'her',
  'their',
  'my',
  'our',
  'your',
  'some',
  'another',
  'each',
  'every',
  'all',
]);
/** Words that begin something else, and that compromise takes for nouns now and then. */
export const JOINTS = new Set(
  'and or but with without in on at of by under over above below behind beside between near through across along around from to into onto against next before after while who which whose where as like wears wear wearing worn holds hold holding carries carry carrying rides ride riding sits sit sitting stands stand standing lies lie lying leans leaning leaves they them it he she him us me you graze grazes plays runs walks flies hangs dressed'.split(
    ' ',
  ),
);
const SIDES = new Set(['side', 'hand', 'edge', 'end', 'corner', 'part']);

/** What was said before a noun that has not come yet. */
type Described = { readonly determined: boolean; readonly places: readonly Place[]; readonly colors: readonly unknown[] };

/** The longest colour that begins at a word; of "light blue car", "light blue". */
export function colorAt(
  words: readonly Word[],
  index: number,
): { readonly length: number; readonly ab: AbColor; readonly thing: boolean } | undefined {
  for (let length = Math.min(4, words.length - index); length > 0; length--) {
    const row = words.slice(index, index + length);
    if (row.some(({ first, afterComma }, at) => at > 0 && (first || afterComma))) continue;
    // "Orange plant" and the like: the survey's names end with a colour, else the last word is the thing.
    const named = namedColor(row.map(({ text }) => text));
    if (named === undefined) continue;
    const last = row.at(-1)!;
    if (length > 1 && !isColorWord(last.text)) continue;
    if (length === 1 && isShade(last.text) && named.thing) continue;
    return { length, ...named };
  }
  return undefined;
}

function isColorWord(word: string): boolean {
  const named = namedColor([word]);
  return named !== undefined && !named.thing;
}

type Noun = { readonly length: number; readonly name: string; readonly label: string | undefined; readonly plural: boolean };

/** The longest noun of the lists that begins at a word, unless it only says what kind another noun is ("car door"). */
export function nounAt(words: readonly Word[], index: number): Noun | undefined {
  for (let length = Math.min(3, words.length - index); length > 0; length--) {
    const row = words.slice(index, index + length);
    if (row.some(({ first, afterComma }, at) => at > 0 && (first || afterComma))) continue;
    const last = row.at(-1)!;
    const before = row.slice(0, -1).map(({ text }) => text);
    const name = [...before, last.singular].join(' ');
    const label = labelOf(name) ?? labelOf([...before, last.text].join(' '));
    if (label === undefined) continue;
    const next = words[index + length];
    const kind = next !== undefined && !next.first && !next.afterComma && !last.plural && isHead(words, index + length);
    if (kind) return undefined;
    return { length, name, label, plural: last.plural };
  }
  return undefined;
}

/** Whether a noun stands there that the word before it only describes. */
function isHead(words: readonly Word[], index: number): boolean {
  const word = words[index]!;
  if (JOINTS.has(word.text) || BE.has(word.text) || word.verb || placeOf(word.text) !== undefined || numberOf(word.text) !== undefined)
    return false;
  const color = colorAt(words, index);
  if (color !== undefined) return color.thing && !startsNounPhrase(words, index + color.length);
  if (word.text === 'one' || word.text === 'ones') return false;
  const next = words[index + 1];
  // "The woman wears a coat": what compromise takes for a plural is a verb where a thing follows.
  if (
    word.plural &&
    next !== undefined &&
    !next.first &&
    !next.afterComma &&
    (DETERMINERS.has(next.text) || colorAt(words, index + 1) !== undefined)
  )
    return false;
  return word.noun;
}

/** Whether a row of nouns and what describes them goes on at a word. */
export function continuesNoun(words: readonly Word[], index: number): boolean {
  const word = words[index]!;
  if (JOINTS.has(word.text) || BE.has(word.text) || DETERMINERS.has(word.text) || numberOf(word.text) !== undefined) return false;
  if (nounAt(words, index) !== undefined) return true;
  if (placeOf(word.text) !== undefined) return false;
  return isHead(words, index);
}

/** Whether what began with a colour or a determiner may go on to a noun at a word. */
export function startsNounPhrase(words: readonly Word[], index: number): boolean {
  const word = words[index];
  if (word === undefined || word.first || word.afterComma) return false;
  if (JOINTS.has(word.text) || BE.has(word.text) || DETERMINERS.has(word.text) || placeBehind(words, index) !== undefined) return false;
  if (relationAt(words, index) > 0) return false;
  return !(word.verb && !word.noun && nounAt(words, index) === undefined && !isDescribing(words, index));
}

/** "Parked", "smiling": a form of a verb that stands before a noun. */
export function isDescribing(words: readonly Word[], index: number): boolean {
  const next = words[index + 1];
  if (!/(ed|ing)$/.test(words[index]!.text) || next === undefined || next.first || next.afterComma) return false;
  return !JOINTS.has(next.text) && !DETERMINERS.has(next.text) && !BE.has(next.text) && relationAt(words, index + 1) === 0;
}

/** "An orange" is a fruit, "an orange cake" is not. */
export function isFruit(words: readonly Word[], index: number, pending: Described | undefined): boolean {
  if (words[index]!.plural) return true;
  return pending !== undefined && (pending.determined || pending.colors.length > 0) && !startsNounPhrase(words, index + 1);
}

export function isPronoun(words: readonly Word[], index: number, pending: Described | undefined): boolean {
  const word = words[index]!;
  const next = words[index + 1];
  const ends =
    next === undefined ||
    next.first ||
    next.afterComma ||
    BE.has(next.text) ||
    JOINTS.has(next.text) ||
    placeBehind(words, index + 1) !== undefined;
  if (word.text === 'ones' || word.text === 'others') return true;
  if (ends) return true;
  const color = colorAt(words, index + 1);
  // "The smaller one brown", "the other white": a colour, and no noun after it.
  return (
    color !== undefined &&
    !startsNounPhrase(words, index + 1 + color.length) &&
    pending !== undefined &&
    (word.text === 'other' || pending.places.length > 0)
  );
}

/** "Next to", "in front of": what stands elsewhere. @returns how many words it takes, 0 for none. */
export function relationAt(words: readonly Word[], index: number): number {
  const row = words.slice(index, index + 5).map(({ text }) => text);
  const text = `${row.join(' ')} `;
  const found =
    /^(next to|in front of|in back of|on top of|in the (middle|center|centre) of|(on|to|at) the (left|right|back|front|side|top|bottom|rear)( side)? of|close to|in between) /.exec(
      text,
    );
  return found === null ? 0 : found[1]!.split(' ').length;
}

/** "On the left", "in front", "from the right side". "Behind" is none: it tells of something else, and not which of a kind is meant. */
export function placeBehind(
  words: readonly Word[],
  index: number,
): { readonly length: number; readonly places: readonly Place[] } | undefined {
  const word = words[index]!;
  const ends = (at: number) => {
    const next = words[at];
    return (
      next === undefined ||
      next.first ||
      next.afterComma ||
      BE.has(next.text) ||
      JOINTS.has(next.text) ||
      DETERMINERS.has(next.text) ||
      next.verb ||
      colorAt(words, at) !== undefined ||
      (next.plural && next.noun)
    );
  };
  if (!['on', 'in', 'at', 'to', 'from'].includes(word.text)) return undefined;
  let at = index + 1;
  if (['the', 'its', 'his', 'her', 'their'].includes(words[at]?.text ?? '')) at += 1;
  const places: Place[] = [];
  for (let place = placeOf(words[at]?.text ?? ''); place !== undefined && place.kind !== 'other'; place = placeOf(words[at]?.text ?? '')) {
    places.push(place);
    at += 1;
  }
  if (places.length === 0) return undefined;
  if (SIDES.has(words[at]?.text ?? '')) at += 1;
  return ends(at) ? { length: at - index, places } : undefined;
}
