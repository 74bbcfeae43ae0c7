/** Told apart on gray, and from each other; dark text on them has a contrast of at least 7. R, G, B. */
const palette: readonly (readonly [number, number, number])[] = [
  [255, 176, 0],
  [64, 196, 255],
  [255, 122, 160],
  [112, 224, 128],
  [186, 164, 255],
  [255, 146, 96],
  [222, 240, 96],
  [84, 224, 204],
];

/** @returns R, G and B of the n-th object. */
export function objectRgb(index: number): readonly [number, number, number] {
  return palette[index % palette.length] ?? [255, 255, 255];
}

/** @returns the CSS colour of the n-th object. */
export function objectColor(index: number): string {
  return `rgb(${objectRgb(index).join(' ')})`;
}
