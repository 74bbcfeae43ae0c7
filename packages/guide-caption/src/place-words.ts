/** Where an object stands among others of its kind, or in the picture. */
export type Place =
  | { readonly kind: 'left' | 'right' | 'middle' | 'front' | 'back' | 'top' | 'bottom' | 'largest' | 'smallest' }
  /** Counted from 1; from the left unless `from` says otherwise; −1 is the last. */
  | { readonly kind: 'ordinal'; readonly n: number; readonly from?: 'left' | 'right' }
  /** Not one of those of its kind that were spoken of before. */
  | { readonly kind: 'other' };

const KINDS: Readonly<Record<Exclude<Place['kind'], 'ordinal' | 'other'>, string>> = {
  left: 'left leftmost lefthand',
  right: 'right rightmost righthand',
  middle: 'middle center centre central',
  front: 'front foreground nearest closest nearer closer near',
  back: 'back background rear furthest farthest farther further far',
  top: 'top upper topmost',
  bottom: 'bottom lower lowest',
  largest: 'largest larger biggest bigger big large tallest taller tall huge',
  smallest: 'smallest smaller small little tiny shortest shorter',
};

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

const places: ReadonlyMap<string, Place> = new Map<string, Place>([
  ...Object.entries(KINDS).flatMap(([kind, words]) => words.split(' ').map((word) => [word, { kind } as Place] as const)),
  ...ORDINALS.map((word, index) => [word, { kind: 'ordinal', n: index + 1 }] as const),
  ['last', { kind: 'ordinal', n: -1 }],
  ['other', { kind: 'other' }],
]);

/** @returns what a lower-case word says of a place or size, or nothing. */
export function placeOf(word: string): Place | undefined {
  return places.get(word);
}

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** @returns the number that a lower-case word says, 1..12 in words or any in digits; nothing for another word. */
export function numberOf(word: string): number | undefined {
  if (/^\d{1,3}$/.test(word)) return Number(word);
  if (word === 'both') return 2;
  const index = NUMBERS.indexOf(word);
  return index < 0 ? undefined : index + 1;
}
