import { averagePlane, type Box, type LayerWeightMaps, type Plane, type Size } from '@photochrom/core';
import { shareOf } from './blend-weighted';

/** Longest side of the maps; more is not to be seen. */
const MOST_SIDE = 256;

/**
 * How much each instance and the full image weigh at each place, for whoever wants to look: they add up to 1.
 *
 * @param weights of the instances at the sizes of their boxes, before sharing.
 * @param total sum of all of them, at the picture's size.
 */
export function weightMaps(boxes: readonly Box[], weights: readonly Plane[], total: Plane): LayerWeightMaps {
  const { width, height } = total;
  const scale = Math.min(1, MOST_SIDE / Math.max(width, height));
  const size: Size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const instances = weights.map((plane, index) => {
    const { x1, y1 } = boxes[index]!;
    const data = new Float32Array(width * height);
    for (let at = 0; at < plane.data.length; at++) {
      const pixel = (y1 + Math.floor(at / plane.width)) * width + x1 + (at % plane.width);
      data[pixel] = shareOf(plane.data[at]!, total.data[pixel]!);
    }
    return averagePlane({ width, height, data }, size);
  });
  const image = new Float32Array(size.width * size.height).fill(1);
  for (const { data } of instances) for (let cell = 0; cell < image.length; cell++) image[cell]! -= data[cell]!;
  return { layer: 'output', instances, image: { ...size, data: image.map((value) => Math.max(0, value)) } };
}
