import { type Box, boxIou, boxSize, resamplePlane, type SourceInstance } from '@photochrom/core';
import type { PaintedMask } from '../state/edits';
import { paintableMask } from './mask-paint';

/** Boxes of one object overlap by at least so much: the measure of PASCAL VOC (Everingham et al. 2010, section 4.2). */
const LEAST_OVERLAP = 0.5;

/**
 * Finds what a box was drawn around.
 *
 * @param candidates instances with masks, in pixels of the photograph; others are passed over.
 * @returns the one whose box overlaps most, as intersection over union, where that is at least a half.
 */
export function fitInstance(box: Box, candidates: readonly SourceInstance[]): SourceInstance | undefined {
  const fits = candidates
    .filter(({ mask }) => mask !== undefined)
    .map((instance) => ({ instance, overlap: boxIou(box, instance.box) }))
    .filter(({ overlap }) => overlap >= LEAST_OVERLAP);
  return fits.reduce<(typeof fits)[number] | undefined>(
    (best, fit) => (best === undefined || fit.overlap > best.overlap ? fit : best),
    undefined,
  )?.instance;
}

/**
 * Lays an instance's mask into a box that was drawn around it.
 *
 * @returns the mask on the box's grid, 0 beyond the instance's own box; nothing where hardly any of it lies inside.
 */
export function maskInBox({ box: own, mask }: SourceInstance, box: Box): PaintedMask | undefined {
  if (mask === undefined) return undefined;
  const { width, height, data } = paintableMask(box, undefined);
  const [across, down] = [boxSize(box).width / width, boxSize(box).height / height];
  const reduced = resamplePlane(mask, {
    width: Math.max(1, Math.round(boxSize(own).width / across)),
    height: Math.max(1, Math.round(boxSize(own).height / down)),
  });
  const [left, top] = [Math.round((own.x1 - box.x1) / across), Math.round((own.y1 - box.y1) / down)];
  let most = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [x, y] = [column - left, row - top];
      const inside = x >= 0 && y >= 0 && x < reduced.width && y < reduced.height;
      const value = inside ? Math.round(255 * reduced.data[y * reduced.width + x]!) : 0;
      data[row * width + column] = value;
      most = Math.max(most, value);
    }
  }
  return most < 128 ? undefined : { width, height, data, origin: 'detector' };
}
