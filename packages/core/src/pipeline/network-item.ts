import type { BackboneItem, NetworkInput } from '../backbone/backbone';
import type { Box, Size } from '../detector/box';
import type { ColorHint } from '../guide/guide';
import type { WorkingPicture } from './working-picture';

/** A box of the working picture, and the points in it, as a network sees them. */
export function networkItem(picture: WorkingPicture, box: Box, points: readonly ColorHint[], input: NetworkInput): BackboneItem {
  return { L: picture.networkL(input, box), hints: toNetworkPixels(points, box, input) };
}

/** Says whether a point lies in a box. */
export function isInside({ x, y }: ColorHint, { x1, y1, x2, y2 }: Box): boolean {
  return x >= x1 && x < x2 && y >= y1 && y < y2;
}

/** Moves the points inside a box to the pixels of the network's view of that box. */
function toNetworkPixels(points: readonly ColorHint[], box: Box, { width, height }: Size): ColorHint[] {
  const column = (x: number) => Math.min(width - 1, Math.trunc(((x + 0.5 - box.x1) * width) / (box.x2 - box.x1)));
  const row = (y: number) => Math.min(height - 1, Math.trunc(((y + 0.5 - box.y1) * height) / (box.y2 - box.y1)));
  return points.filter((point) => isInside(point, box)).map(({ x, y, a, b }) => ({ x: column(x), y: row(y), a, b }));
}
