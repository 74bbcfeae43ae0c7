import { type AbColor, labToSrgb, srgbToLab } from '@photochrom/core';

/** Range of a and b that the pickers offer: what sRGB shows lies within, but for its most glaring greens and blues. */
export const MOST_AB = 100;
/** Lightness at which a colour is shown where no pixel says otherwise. */
export const SHOWN_L = 62;

/** A colour in words, with its a and b. */
export type NamedColor = AbColor & { readonly name: string };

/** Colours that old photographs ask for. Chosen by eye at L about 60; a and b are whole numbers. */
export const PRESETS: readonly NamedColor[] = [
  { name: 'Skin', a: 14, b: 18 },
  { name: 'Brick', a: 40, b: 30 },
  { name: 'Rose', a: 45, b: 4 },
  { name: 'Straw', a: 4, b: 45 },
  { name: 'Leaf', a: -34, b: 38 },
  { name: 'Sea', a: -22, b: -12 },
  { name: 'Sky', a: -6, b: -34 },
  { name: 'Navy', a: 16, b: -46 },
  { name: 'Violet', a: 34, b: -36 },
  { name: 'Gray', a: 0, b: 0 },
];

/** @returns what a colour looks like on the screen, at a lightness. */
export function abToCss({ a, b }: AbColor, L = SHOWN_L): string {
  const plane = { width: 1, height: 1 };
  const { data } = labToSrgb({ L: { ...plane, data: Float32Array.of(L) }, ab: { ...plane, data: Float32Array.of(a, b) }, depth: 8 });
  return `rgb(${data[0]} ${data[1]} ${data[2]})`;
}

/** @returns a and b of a pixel, whole numbers. */
export function abOfPixel(red: number, green: number, blue: number): AbColor {
  const { ab } = srgbToLab({ width: 1, height: 1, channels: 3, depth: 8, data: Uint8Array.of(red, green, blue) });
  // `+ 0` turns −0 into 0, which JSON and people write alike.
  return { a: Math.round(ab.data[0]!) + 0, b: Math.round(ab.data[1]!) + 0 };
}

/** Puts a colour in words, for people who don't see it: the nearest preset. */
export function describeColor({ a, b }: AbColor): string {
  const distance = (preset: NamedColor) => Math.hypot(preset.a - a, preset.b - b);
  return PRESETS.reduce((nearest, preset) => (distance(preset) < distance(nearest) ? preset : nearest)).name.toLowerCase();
}
