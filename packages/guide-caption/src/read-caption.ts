import type { AbColor } from '@photochrom/core';
import {
  BE,
  colorAt,
  continuesNoun,
  DETERMINERS,
  isDescribing,
  isFruit,
  isPronoun,
  JOINTS,
  nounAt,
  placeBehind,
  relationAt,
  startsNounPhrase,
} from './look-ahead';
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

/** What a colour without a noun is of, where somebody wears it. */
export const CLOTHES = 'clothes';

const INDEFINITE = new Set(['a', 'an', 'another', 'some']);

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
