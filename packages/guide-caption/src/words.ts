import nlp from 'compromise/two';

/** A word of the caption. */
export type Word = {
  /** Lower case, without punctuation and apostrophe endings. */
  readonly text: string;
  /** Where it stands in the caption, in UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Whether a comma, colon or dash parts it from the word before. */
  readonly afterComma: boolean;
  /** Whether it begins a sentence or what stands after a semicolon. */
  readonly first: boolean;
  /** As compromise tags it. */
  readonly noun: boolean;
  readonly verb: boolean;
  /** Singular of a noun; the word itself of others. */
  readonly singular: string;
  readonly plural: boolean;
};

type Term = { text: string; tags: string[]; offset: { start: number; length: number } };

/**
 * Splits a caption into words, and tags them. Compromise does it, since it says where each word stands, which of the words that no list here
 * has are nouns and which are verbs, and the singular of a plural; a grammar of whole sentences is not needed for captions.
 */
export function wordsOf(caption: string): Word[] {
  const terms: Term[] = nlp(caption)
    .json({ offset: true })
    .flatMap(({ terms }: { terms: Term[] }) => terms)
    .filter(({ text }: Term) => text !== '');
  let end = 0;
  return terms.map(({ text, tags, offset }, index) => {
    const start = caption.indexOf(text, Math.max(end, offset.start));
    const between = caption.slice(end, start);
    end = start + text.length;
    const lower = text.toLowerCase().replace(/['’]s?$/, '');
    const noun = tags.includes('Noun');
    const singular = singularOf(lower);
    return {
      text: lower,
      start,
      end,
      afterComma: /[,:–—]|\s-\s/.test(between),
      first: index === 0 || /[;.!?\n]/.test(between),
      noun,
      verb: tags.includes('Verb') || tags.includes('Gerund'),
      singular,
      plural: singular !== lower,
    };
  });
}

const singulars = new Map<string, string>();

/** Asked for as a noun whatever it was tagged as: of captions without verbs compromise takes many a plural for a verb. */
function singularOf(word: string): string {
  let singular = singulars.get(word);
  if (singular === undefined) {
    singular =
      (word.endsWith('s') && !/(ss|us|is)$/.test(word)) || IRREGULAR.has(word)
        ? nlp(word).tag('Plural').compute('root').text('root') || word
        : word;
    singulars.set(word, singular);
  }
  return singular;
}

const IRREGULAR = new Set([
  'men',
  'women',
  'children',
  'people',
  'feet',
  'geese',
  'mice',
  'oxen',
  'calves',
  'policemen',
  'policewomen',
  'fishermen',
]);

/** @returns a noun as mentions name it: lower case, its last word singular. */
export function nameOf(noun: string): string {
  const words = noun.trim().toLowerCase().split(/\s+/);
  return [...words.slice(0, -1), singularOf(words.at(-1)!)].join(' ');
}
