import { type AbPlanes, type Box, boxSize, type Plane, resamplePlane } from '@photochrom/core';
import { boxDepth } from './box-depth';

/** Within this depth from an edge of its box (a tenth of the side) an instance's weight falls to 0, so that no box shows. */
const RIM = 0.2;

/** An instance with its weight. */
export type WeightedInstance = {
  readonly box: Box;
  /** At the box's size, CIE units. */
  readonly ab: AbPlanes;
  /** Logits of its weight, on any grid stretched over the box. */
  readonly logits: Plane;
};

/** Weights of one instance at the size of its box, 0..1. */
export function instanceWeights({ box, logits }: Pick<WeightedInstance, 'box' | 'logits'>, picture: Plane | AbPlanes): Plane {
  const size = boxSize(box);
  const chances = { ...logits, data: logits.data.map((value) => 1 / (1 + Math.exp(-value))) };
  const stretched = resamplePlane(chances, size);
  const { columns, rows } = boxDepth(box, picture, size);
  const data = new Float32Array(size.area);
  for (let index = 0; index < size.area; index++) {
    const depth = Math.min(columns[index % size.width]!, rows[Math.floor(index / size.width)]!);
    data[index] = stretched.data[index]! * Math.min(1, depth / RIM);
  }
  return { width: size.width, height: size.height, data };
}

/**
 * ab = full + Σ s (instance - full), with s = w² / Σ w: an instance that is alone has its weight, and where several overlap they share the mean
 * of their weights by their weights. So three that weigh a half leave the full image its half.
 *
 * @param imageAb of the whole picture. Read-only.
 * @returns fresh planes, and the sum of the weights at each pixel.
 */
export function blendWeighted(
  imageAb: AbPlanes,
  instances: readonly WeightedInstance[],
  weights: readonly Plane[],
): { readonly ab: AbPlanes; readonly total: Plane } {
  const { width, height } = imageAb;
  const area = width * height;
  const total = new Float32Array(area);
  eachPixel(instances, width, (instance, at, pixel) => {
    total[pixel]! += weights[instance]!.data[at]!;
  });
  const data = imageAb.data.slice();
  eachPixel(instances, width, (instance, at, pixel) => {
    const share = shareOf(weights[instance]!.data[at]!, total[pixel]!);
    if (share === 0) return;
    const { ab } = instances[instance]!;
    data[pixel]! += share * (ab.data[at]! - imageAb.data[pixel]!);
    data[area + pixel]! += share * (ab.data[ab.width * ab.height + at]! - imageAb.data[area + pixel]!);
  });
  return { ab: { width, height, data }, total: { width, height, data: total } };
}

/** What an instance has of a pixel: its weight's share of the mean weight. */
export function shareOf(weight: number, total: number): number {
  return weight === 0 ? 0 : (weight * weight) / total;
}

function eachPixel(
  instances: readonly WeightedInstance[],
  width: number,
  visit: (instance: number, at: number, pixel: number) => void,
): void {
  for (const [instance, { box }] of instances.entries()) {
    let at = 0;
    for (let y = box.y1; y < box.y2; y++) {
      for (let x = box.x1; x < box.x2; x++) visit(instance, at++, y * width + x);
    }
  }
}
