import { type BackboneItem, type BoxInfo, drawHints, stackPlanes, type Tensor } from '@photochrom/core';
import { LEVELS } from './fused-model';

/** Tensors by name, as models take them. */
export type NamedTensors = Record<string, Tensor>;

/** A hint colours 5 × 5 pixels, the middle of what the networks were trained with, as in backbone-zhang. */
const HINT_RADIUS = 2;

/** InstColorization's networks see -0.5 where there is no hint and 0.5 where there is one (spec/instcolorization.md §1.5). */
const MASK_CENTER = 0.5;

/** A float32 tensor. */
export function float32(data: Float32Array, dims: readonly number[]): Tensor<'float32'> {
  return { type: 'float32', data, dims };
}

/** The tensor that stands for nothing: it broadcasts to any plane of zeros. */
export function nothing(): Tensor<'float32'> {
  return float32(new Float32Array(1), [1, 1, 1, 1]);
}

/** L and hints of pictures of one size, as `l`, `hint_ab` and `hint_mask`, or with a prefix. */
export function pictureInputs(items: readonly BackboneItem[], side: number, prefix = ''): NamedTensors {
  const size = { width: side, height: side };
  const { ab, mask } = drawHints(items, items.length, size, HINT_RADIUS, MASK_CENTER);
  const l = stackPlanes(
    items.map(({ L }) => L),
    items.length,
    size,
  );
  return { [`${prefix}l`]: l, [`${prefix}hint_ab`]: ab, [`${prefix}hint_mask`]: mask };
}

/** Where crops of a size go: `boxes` and `crop_ramp`. */
export function placementInputs(places: readonly (readonly BoxInfo[])[], cropSide: number): NamedTensors {
  const boxes = places.flatMap((level) => level.flatMap(({ left, top, width, height }) => [left, top, width, height]));
  const count = places[0]?.length ?? 0;
  const ramp = (side: number) =>
    float32(
      Float32Array.from({ length: side }, (_, index) => index),
      [side],
    );
  return {
    boxes: float32(Float32Array.from(boxes), [LEVELS.length, count, 4]),
    ...Object.fromEntries(LEVELS.map((level) => [`crop_ramp.${level}`, ramp(cropSide / 2 ** level)])),
  };
}
