import { type Box, boxSize, clipBox, type Size } from '@photochrom/core';

/**
 * Gives a box some of its surroundings: its sides times `context` around its centre, widened to whole pixels and clipped to the picture.
 *
 * @param box integers inside the picture.
 * @param context at least 1.
 * @returns integers inside the picture.
 */
export function contextBox(box: Box, context: number, picture: Size): Box {
  const { width, height } = boxSize(box);
  const [across, down] = [((context - 1) * width) / 2, ((context - 1) * height) / 2];
  const wide = {
    x1: Math.floor(box.x1 - across),
    y1: Math.floor(box.y1 - down),
    x2: Math.ceil(box.x2 + across),
    y2: Math.ceil(box.y2 + down),
  };
  return clipBox(wide, picture);
}
