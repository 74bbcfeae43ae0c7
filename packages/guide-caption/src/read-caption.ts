import type { AbColor } from '@photochrom/core';
import { isShade, namedColor } from './color-words';
import { labelOf } from './nouns';
import { numberOf, type Place, placeOf } from './place-words';
import { type Word, wordsOf } from './words';

/** A stretch of the caption. */
export type Quote = {
  /** As it is written there. */
  readonly text: string;
  /** In UTF-16 units. */
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
};

/** A colour that the caption speaks of. */
export type ColorMention = { readonly quote: Quote; readonly ab: AbColor };

/** What the caption calls something by, with what it says of it. */
export type Mention = {
  /** The noun, with its words for number, place and colour. */
  readonly quote: Quote;
  /** The noun alone, or the word that stands for it, such as "one". */
  readonly noun: Quote;
  /** Singular, lower case; of a pronoun the noun that it stands for. */
  readonly name: string;
  /** COCO's label, where the noun means one. */
  readonly label?: string;
  /** How many are spoken of; absent for "the red buses". */
  readonly count?: number;
  /** Whether it is "the bus", one that is known, and not "a bus", one more. */
  readonly definite: boolean;
  readonly places: readonly Place[];
  readonly colors: readonly ColorMention[];
  /** Present where it is one of several spoken of before ("two dogs, one brown and one white"). */
  readonly partOf?: Mention;
};

/** What a caption says. Plain data. */
export type Caption = {
  readonly text: string;
  /** In the caption's order, those without a colour too. */
  readonly mentions: readonly Mention[];
  /** Colours of nothing that is named. */
  readonly loose: readonly ColorMention[];
};

const BE = new Set(['is', 'are', 'was', 'were', 'be', 'looks', 'look', 'appears', 'being', 'remains', 'has', 'have', 'had']);
const DETERMINERS = new Set([
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
/** What a colour without a noun is of, where somebody wears it. */
export const CLOTHES = 'clothes';

const INDEFINITE = new Set(['a', 'an', 'another', 'some']);
/** Words that begin something else, and that compromise takes for nouns now and then. */
const JOINTS = new Set(
  'and or but with without in on at of by under over above below behind beside between near through across along around from to into onto against next before after while who which whose where as like wears wear wearing worn holds hold holding carries carry carrying rides ride riding sits sit sitting stands stand standing lies lie lying leans leaning leaves they them it he she him us me you graze grazes plays runs walks flies hangs dressed'.split(
    ' ',
  ),
);
const SIDES = new Set(['side', 'hand', 'edge', 'end', 'corner', 'part']);

const labelled = (label: string | undefined) => (label === undefined ? {} : { label });

type Draft = { -readonly [K in keyof Mention]: Mention[K] } & { places: Place[]; colors: ColorMention[] };

/** What stands before a noun that has not come yet. */
type Pending = {
  start: number;
  worn: boolean;
  count?: number;
  countAt?: Word;
  definite: boolean;
  determined: boolean;
  places: Place[];
  colors: ColorMention[];
};

/**
 * Reads an English caption: nouns, with the numbers, places and colours that are said of them. Whatever is neither is skipped; no colour is.
 */
export function readCaption(text: string): Caption {
  const words = wordsOf(text);
  const mentions: Draft[] = [];
  const loose: ColorMention[] = [];
  const quote = (start: number, end: number): Quote => ({ text: text.slice(start, end), start, end });
  /** What a colour without a noun behind it may belong to: of this sentence. */
  let subject: Draft | undefined;
  /** What "is" tells of: "the chairs around the table" are the chairs. */
  let topic: Draft | undefined;
  /** After a preposition or a verb: what comes now only belongs to what is told of. */
  let beside = false;
  let pending: Pending | undefined;
  let wearing = false;
  let afterBe = false;
  let afterIn = false;

  const open = (word: Word): Pending => {
    pending ??= {
      start: word.start,
      worn: wearing && subject?.label === 'person',
      definite: false,
      determined: false,
      places: [],
      colors: [],
    };
    return pending;
  };
  const close = (noun: Word, end: number, name: string, label: string | undefined, plural: boolean, pronoun: boolean) => {
    const { start, count, definite, places, colors } = pending ?? {
      start: noun.start,
      count: undefined,
      definite: false,
      places: [],
      colors: [],
    };
    const counted = count ?? (plural ? undefined : 1);
    const same = pronoun ? (wholeOf(mentions) ?? mentions.at(-1)) : undefined;
    const whole = same?.count === 1 ? undefined : same;
    const draft: Draft = {
      quote: quote(start, end),
      noun: quote(noun.start, end),
      name: same?.name ?? name,
      ...labelled(same === undefined ? label : same.label),
      ...(counted === undefined ? {} : { count: counted }),
      definite,
      places: [...places],
      colors: [...colors],
      ...(whole === undefined ? {} : { partOf: whole }),
    };
    mentions.push(draft);
    subject = draft;
    if (!beside) topic = draft;
    beside = false;
    pending = undefined;
  };
  const give = (to: Draft, colors: readonly ColorMention[]) => {
    to.colors.push(...colors);
    to.quote = quote(
      Math.min(to.quote.start, ...colors.map((color) => color.quote.start)),
      Math.max(to.quote.end, ...colors.map((color) => color.quote.end)),
    );
  };
  /** "A man in red": what he wears, and not his face. */
  const dress = (color: ColorMention) => {
    mentions.push({ quote: color.quote, noun: color.quote, name: CLOTHES, definite: false, places: [], colors: [color] });
  };
  /** No noun came. */
  const flush = () => {
    const held = pending;
    pending = undefined;
    if (held === undefined) return;
    if (held.countAt !== undefined && held.count === 1 && wholeOf(mentions) !== undefined) {
      pending = held;
      close(held.countAt, held.countAt.end, 'one', undefined, false, true);
      const made = subject as Draft | undefined;
      if (made !== undefined && held.colors.length > 0)
        made.quote = quote(made.quote.start, Math.max(made.quote.end, held.colors.at(-1)!.quote.end));
      return;
    }
    if (held.colors.length === 0) {
      // "Dogs, the left brown": a place of its own.
      if (subject !== undefined && held.places.length > 0 && !held.determined) subject.places.push(...held.places);
      return;
    }
    if (held.worn) {
      for (const color of held.colors) dress(color);
      return;
    }
    const owner = held.determined || (subject !== undefined && subject.colors.length > 0) ? undefined : subject;
    if (owner !== undefined) give(owner, held.colors);
    else if (held.places.length > 0 && wholeOf(mentions) !== undefined) {
      pending = held;
      const first = held.colors[0]!.quote;
      close({ ...words[0]!, start: held.start, end: first.start }, first.end, '', undefined, false, true);
    } else loose.push(...held.colors);
  };

  for (let index = 0; index < words.length; ) {
    const word = words[index]!;
    if (word.first) {
      flush();
      subject = undefined;
      topic = undefined;
    } else if (word.afterComma && pending !== undefined && pending.colors.length > 0 && colorAt(words, index) === undefined) flush();
    const wasAfterBe = afterBe;
    const wasAfterIn = afterIn;
    if (word.first || word.afterComma) beside = false;
    wearing = afterIn;
    [afterBe, afterIn] = [false, false];

    const relation = relationAt(words, index);
    if (relation > 0) {
      flush();
      beside = true;
      index += relation;
      continue;
    }
    const behind = placeBehind(words, index);
    if (behind !== undefined) {
      flush();
      if (subject === undefined) open(word).places.push(...behind.places);
      else addPlaces(subject, behind.places, (end) => quote(subject!.quote.start, end), words[index + behind.length - 1]!.end);
      index += behind.length;
      continue;
    }
    if (BE.has(word.text)) {
      flush();
      subject = topic ?? subject;
      afterBe = true;
      index += 1;
      continue;
    }
    if (DETERMINERS.has(word.text)) {
      if (pending !== undefined && (pending.determined || pending.colors.length > 0)) flush();
      const held = open(word);
      held.determined = true;
      held.definite = !INDEFINITE.has(word.text);
      index += 1;
      continue;
    }
    if (
      (word.text === 'ones' || word.text === 'one' || word.text === 'others' || word.text === 'other') &&
      isPronoun(words, index, pending) &&
      mentions.length > 0
    ) {
      if (word.text.startsWith('other')) open(word).places.push({ kind: 'other' });
      open(word);
      close(word, word.end, word.text, undefined, word.text.endsWith('s'), true);
      index += 1;
      continue;
    }
    const noun = nounAt(words, index);
    const color = colorAt(words, index);
    const asNoun =
      noun !== undefined && (noun.length > (color?.length ?? 0) || (noun.length === color?.length && isFruit(words, index, pending)));
    if (color !== undefined && !asNoun) {
      const goesOn = startsNounPhrase(words, index + color.length);
      const second = pending !== undefined && pending.colors.length > 0 && words[index - 1]?.text !== 'and';
      if (color.thing && second && goesOn) {
        // "Brown chocolate cake": what it is made of.
        index += color.length;
        continue;
      }
      if (!color.thing || goesOn || ((wasAfterBe || wasAfterIn) && pending === undefined) || namesPart(pending)) {
        open(word).colors.push({ quote: quote(word.start, words[index + color.length - 1]!.end), ab: color.ab });
        index += color.length;
        if (words[index]?.text === 'and' && !words[index]!.first && colorAt(words, index + 1) !== undefined) index += 1;
        else if (!startsNounPhrase(words, index)) flush();
        continue;
      }
    }
    if (noun !== undefined) {
      const last = words[index + noun.length - 1]!;
      open(word);
      close(word, last.end, noun.name, noun.label, noun.plural, false);
      index += noun.length;
      continue;
    }
    const place = placeOf(word.text);
    if (place !== undefined && !(pending !== undefined && pending.colors.length > 0 && !startsNounPhrase(words, index + 1))) {
      open(word).places.push(place);
      index += 1;
      continue;
    }
    const number = numberOf(word.text);
    if (number !== undefined) {
      flush();
      const held = open(word);
      held.count = number;
      held.countAt = word;
      index += 1;
      continue;
    }
    const describing = pending !== undefined && pending.colors.length > 0 && isDescribing(words, index);
    if (JOINTS.has(word.text) || (word.verb && !describing)) {
      flush();
      beside = word.text !== 'and' && word.text !== 'or' && word.text !== 'but';
      afterIn = word.text === 'in' || word.text.startsWith('wear');
      index += 1;
      continue;
    }
    if (word.noun || (pending !== undefined && pending.colors.length > 0 && !startsNounPhrase(words, index + 1))) {
      // "school bus", "tennis player", "wooden table": the last noun of a row is what is spoken of.
      if (
        !(words[index + 1] !== undefined && !words[index + 1]!.first && !words[index + 1]!.afterComma && continuesNoun(words, index + 1))
      ) {
        open(word);
        close(word, word.end, word.singular, undefined, word.plural, false);
      } else open(word);
    }
    index += 1;
  }
  flush();
  return { text, mentions, loose };
}

/** "One silver and one white": the colour ends it. */
function namesPart(pending: Pending | undefined): boolean {
  return pending?.countAt !== undefined && pending.count === 1 && pending.colors.length === 0;
}

/** The last thing of several that was spoken of: what "one" and "the other" are of. */
function wholeOf(mentions: readonly Draft[]): Draft | undefined {
  const several = mentions.filter(({ partOf, count }) => partOf === undefined && count !== 1);
  return several.filter(({ label }) => label !== undefined).at(-1) ?? several.at(-1);
}

function addPlaces(to: Draft, places: readonly Place[], extend: (end: number) => Quote, end: number): void {
  for (const place of places) {
    const ordinal = to.places.findIndex(({ kind }) => kind === 'ordinal');
    const counted = to.places[ordinal];
    // "The second chair from the right".
    if (counted?.kind === 'ordinal' && (place.kind === 'left' || place.kind === 'right'))
      to.places[ordinal] = { ...counted, from: place.kind };
    else to.places.push(place);
  }
  to.quote = extend(end);
}

/** The longest colour that begins at a word; of "light blue car", "light blue". */
function colorAt(
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
function nounAt(words: readonly Word[], index: number): Noun | undefined {
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
function continuesNoun(words: readonly Word[], index: number): boolean {
  const word = words[index]!;
  if (JOINTS.has(word.text) || BE.has(word.text) || DETERMINERS.has(word.text) || numberOf(word.text) !== undefined) return false;
  if (nounAt(words, index) !== undefined) return true;
  if (placeOf(word.text) !== undefined) return false;
  return isHead(words, index);
}

/** Whether what began with a colour or a determiner may go on to a noun at a word. */
function startsNounPhrase(words: readonly Word[], index: number): boolean {
  const word = words[index];
  if (word === undefined || word.first || word.afterComma) return false;
  if (JOINTS.has(word.text) || BE.has(word.text) || DETERMINERS.has(word.text) || placeBehind(words, index) !== undefined) return false;
  if (relationAt(words, index) > 0) return false;
  return !(word.verb && !word.noun && nounAt(words, index) === undefined && !isDescribing(words, index));
}

/** "Parked", "smiling": a form of a verb that stands before a noun. */
function isDescribing(words: readonly Word[], index: number): boolean {
  const next = words[index + 1];
  if (!/(ed|ing)$/.test(words[index]!.text) || next === undefined || next.first || next.afterComma) return false;
  return !JOINTS.has(next.text) && !DETERMINERS.has(next.text) && !BE.has(next.text) && relationAt(words, index + 1) === 0;
}

/** "An orange" is a fruit, "an orange cake" is not. */
function isFruit(words: readonly Word[], index: number, pending: Pending | undefined): boolean {
  if (words[index]!.plural) return true;
  return pending !== undefined && (pending.determined || pending.colors.length > 0) && !startsNounPhrase(words, index + 1);
}

function isPronoun(words: readonly Word[], index: number, pending: Pending | undefined): boolean {
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
function relationAt(words: readonly Word[], index: number): number {
  const row = words.slice(index, index + 5).map(({ text }) => text);
  const text = `${row.join(' ')} `;
  const found =
    /^(next to|in front of|in back of|on top of|in the (middle|center|centre) of|(on|to|at) the (left|right|back|front|side|top|bottom|rear)( side)? of|close to|in between) /.exec(
      text,
    );
  return found === null ? 0 : found[1]!.split(' ').length;
}

/** "On the left", "in front", "from the right side". "Behind" is none: it tells of something else, and not which of a kind is meant. */
function placeBehind(words: readonly Word[], index: number): { readonly length: number; readonly places: readonly Place[] } | undefined {
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
