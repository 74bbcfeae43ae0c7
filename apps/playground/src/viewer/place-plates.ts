import type { Box, Size } from '@photochrom/core';

/** A box on the screen with the size of its plate. */
export type Plated = { readonly box: Box; readonly plate: Size };

/**
 * Finds a corner for each plate at which it covers no other, so that every one can be read and pressed.
 *
 * @param others what else can be pressed and stays where it is.
 * @returns where each plate goes, in pixels from its box's upper left corner, in the order given; the first has the first choice. Where
 *   every corner is taken, a plate moves along the upper edge and beyond.
 */
export function placePlates(plated: readonly Plated[], others: readonly Box[] = []): { readonly x: number; readonly y: number }[] {
  const taken = [...others];
  return plated.map(({ box, plate }) => {
    const [right, bottom] = [Math.max(0, box.x2 - box.x1 - plate.width), Math.max(0, box.y2 - box.y1 - plate.height)];
    const corners = [
      { x: 0, y: 0 },
      { x: right, y: 0 },
      { x: 0, y: bottom },
      { x: right, y: bottom },
    ];
    const along = Array.from({ length: plated.length + others.length }, (_, step) => ({ x: (step + 1) * (plate.width + 2), y: 0 }));
    const place = [...corners, ...along].find((candidate) => taken.every((other) => !touch(other, placed(box, plate, candidate)))) ?? {
      x: 0,
      y: 0,
    };
    taken.push(placed(box, plate, place));
    return place;
  });
}

function placed({ x1, y1 }: Box, { width, height }: Size, { x, y }: { readonly x: number; readonly y: number }): Box {
  return { x1: x1 + x, y1: y1 + y, x2: x1 + x + width, y2: y1 + y + height };
}

function touch(one: Box, other: Box): boolean {
  return one.x1 < other.x2 && other.x1 < one.x2 && one.y1 < other.y2 && other.y1 < one.y2;
}
