import type { Size, TensorInfo } from '@photochrom/core';
import type { LayoutFacts } from './layout';

/**
 * Settles the size at which a network sees a picture.
 *
 * @param image the network's input; sides that it fixes are kept, and the picture is stretched to them.
 * @param sides the shorter side is brought to `short` unless the longer would pass `long`; undefined keeps the picture's size.
 * @returns positive integers.
 * @see spec/patchcolorization.md §2.4, "Resize rule"
 */
export function networkSize({ width, height }: Size, { dims }: TensorInfo, sides: LayoutFacts['sides']): Size {
  const scale = sides === undefined ? 1 : Math.min(sides.short / Math.min(width, height), sides.long / Math.max(width, height));
  const side = (fixed: number | string | undefined, length: number) =>
    typeof fixed === 'number' ? fixed : Math.max(1, Math.trunc(length * scale + 0.5));
  return { width: side(dims.at(-1), width), height: side(dims.at(-2), height) };
}
