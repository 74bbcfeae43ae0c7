import { type AbColor, srgbToLabExact } from '@photochrom/core';
import xkcd from 'color-name-lists/lib/colors/xkcd.json';
import { type Color, colorsNamed, converter, parse } from 'culori';

/**
 * Most chroma that a word asks for, in CIE units. Names stand for the purest paint on a screen (CSS `blue` has 134, `red` 105); the mean
 * colours of 429 objects that were found in 120 photographs have a median of 10 and are below 50 in 96 of 100.
 */
const MOST_CHROMA = 50;

/** Words that say of a colour how much chroma it has; L is the photograph's own, so that "dark" and "light" can say no more. */
const SHADES: Readonly<Record<string, number>> = {
  bright: 1.2,
  brilliant: 1.2,
  vivid: 1.2,
  vibrant: 1.2,
  deep: 1,
  rich: 1,
  warm: 1,
  cool: 1,
  medium: 1,
  mid: 1,
  dark: 0.8,
  light: 0.7,
  soft: 0.6,
  faded: 0.5,
  muted: 0.5,
  dusty: 0.5,
  dull: 0.5,
  pastel: 0.5,
  pale: 0.5,
};

/** What neither list has, and what photographs are captioned with. */
const MORE: Readonly<Record<string, string>> = {
  blond: '#d9b56b',
  blonde: '#d9b56b',
  ginger: '#b06500',
  auburn: '#8a3b1c',
  chestnut: '#742802',
};

const rgb = converter('rgb');

/** Every colour name, lower case with single spaces, and a CSS colour. */
const names: ReadonlyMap<string, string> = new Map([
  ...xkcd.map(({ name, hex }) => [name.toLowerCase().replace(/[/\s]+/g, ' '), hex] as const),
  ...Object.keys(colorsNamed).map((name) => [name, name] as const),
  ...Object.entries(MORE),
]);

/** The basic colour terms of English (Berlin and Kay 1969): words that are colours first. Most other names are things as well. */
const BASIC = new Set('black white red green yellow blue brown orange pink purple gray grey'.split(' '));

/** A colour as words say it. */
export type NamedColor = {
  readonly ab: AbColor;
  /** Whether the word may be a thing's name as well ("chocolate", "wine", "sky"): then it is a colour only where no other stands with it. */
  readonly thing: boolean;
};

/**
 * @param words one to four lower-case words, shades first: "red", "dark green", "pale turquoise", "blue-green".
 * @returns nothing where they name no colour of CSS, of the XKCD survey, or of these with a shade before it.
 */
export function namedColor(words: readonly string[]): NamedColor | undefined {
  const text = words.join(' ');
  const css = names.get(text) ?? (words.length > 1 ? names.get(words.join('')) : undefined);
  const thing = words.length === 1 && !BASIC.has(text);
  if (css !== undefined) return { ab: natural(abOf(parse(css)!)), thing };
  const [shade = '', ...rest] = words;
  const factor = SHADES[shade];
  if (factor === undefined || rest.length === 0) return undefined;
  const plain = namedColor(rest);
  return plain && { ab: scale(plain.ab, factor), thing: false };
}

/** Whether a word says how dark or pure a colour is. */
export function isShade(word: string): boolean {
  return word in SHADES;
}

/**
 * The colour without its lightness of any CSS form (`#2a5`, `rgb(10 20 30)`, `oklch(60% 0.1 30)`) or colour word ("dark green"). CSS forms are
 * exact; words are held to a chroma that things have.
 *
 * @returns a and b in CIE units, D65; nothing where the text is no colour.
 */
export function colorFromText(text: string): AbColor | undefined {
  const words = text
    .trim()
    .toLowerCase()
    .split(/[\s-]+/);
  const named = namedColor(words);
  if (named !== undefined) return named.ab;
  const color = parse(text.trim());
  return color && abOf(color);
}

function abOf(color: Color): AbColor {
  const { r, g, b } = rgb(color);
  const [, labA, labB] = srgbToLabExact(...([r, g, b].map((value) => Math.min(1, Math.max(0, value))) as [number, number, number]));
  return { a: labA, b: labB };
}

function natural({ a, b }: AbColor): AbColor {
  return scale({ a, b }, Math.min(1, MOST_CHROMA / Math.max(1e-9, Math.hypot(a, b))));
}

function scale({ a, b }: AbColor, factor: number): AbColor {
  return { a: a * factor, b: b * factor };
}
