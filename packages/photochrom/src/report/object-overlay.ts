import { boxSize, type CallOptions, type Runtime, type Size, type SourceInstance } from '@photochrom/core';
import { type Html, html, nothing } from './html';
import { maskUri } from './picture-uri';

/** Told apart on gray, and from each other. R, G, B. */
const palette: readonly (readonly [number, number, number])[] = [
  [255, 176, 0],
  [64, 196, 255],
  [255, 92, 138],
  [112, 224, 128],
  [186, 154, 255],
  [255, 132, 80],
  [222, 240, 96],
  [84, 224, 204],
];

/** @returns the CSS colour of the n-th object. */
export function objectColor(index: number): string {
  return `rgb(${rgb(index).join(' ')})`;
}

/**
 * Draws boxes and masks.
 *
 * @param size of the photograph, in whose pixels the boxes are.
 */
export async function objectOverlay(
  runtime: Runtime,
  instances: readonly SourceInstance[],
  { width, height }: Size,
  call: CallOptions,
): Promise<Html> {
  const parts: Html[] = [];
  for (const [index, { box, mask }] of instances.entries()) {
    const size = boxSize(box);
    const place = html`x="${box.x1}" y="${box.y1}" width="${size.width}" height="${size.height}"`;
    const uri = mask === undefined ? undefined : await maskUri(runtime, mask, rgb(index), call);
    const image = uri === undefined ? nothing : html`<image ${place} preserveAspectRatio="none" href="${uri}"/>`;
    parts.push(html`<g>${image}<rect ${place} stroke="${objectColor(index)}"/></g>`);
  }
  return html`<svg class="objects" viewBox="0 0 ${width} ${height}" aria-hidden="true">${parts}</svg>`;
}

/** Number plates of the objects, in the picture's corner of each box; HTML, so that they keep their size. */
export function objectPlates(instances: readonly SourceInstance[], { width, height }: Size): Html {
  const plates = instances.map(({ box, label = 'object', score = 1 }, index) => {
    const place = `left:${((100 * box.x1) / width).toFixed(2)}%;top:${((100 * box.y1) / height).toFixed(2)}%`;
    return html`<span class="plate" style="${place};background:${objectColor(index)}">${index + 1} ${label} ${score.toFixed(2)}</span>`;
  });
  return html`<div class="plates" aria-hidden="true">${plates}</div>`;
}

function rgb(index: number): readonly [number, number, number] {
  return palette[index % palette.length] as readonly [number, number, number];
}
