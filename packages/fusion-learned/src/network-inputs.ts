import { type BackboneItem, type BoxInfo, drawHints, sourceCoordinates, stackPlanes, type Tensor } from '@photochrom/core';
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

/** A cell that does not exist: for rows and columns outside the box. */
const OUTSIDE = -2;

/** Where crops of a size go: `rows`, `columns` and `crop_ramp` on each grid. */
export function placementInputs(places: readonly (readonly BoxInfo[])[], side: number, cropSide: number): NamedTensors {
  return Object.fromEntries(
    LEVELS.flatMap((level) => {
      const [grid, crop] = [side / 2 ** level, cropSide / 2 ** level];
      const boxes = places[level] ?? [];
      const axis = (extents: readonly (readonly [start: number, length: number])[]) => {
        const coordinates = new Float32Array(extents.length * grid * 2);
        for (const [box, [start, length]] of extents.entries()) {
          const { cells, shares } = sourceCoordinates(crop, length);
          for (let cell = 0; cell < grid; cell++) {
            coordinates[2 * (box * grid + cell)] = cells[cell - start] ?? OUTSIDE;
            coordinates[2 * (box * grid + cell) + 1] = shares[cell - start] ?? 0;
          }
        }
        return float32(coordinates, [extents.length, grid, 2]);
      };
      return [
        [`rows.${level}`, axis(boxes.map(({ top, height }) => [top, height]))],
        [`columns.${level}`, axis(boxes.map(({ left, width }) => [left, width]))],
        [
          `crop_ramp.${level}`,
          float32(
            Float32Array.from({ length: crop }, (_, index) => index),
            [crop],
          ),
        ],
      ];
    }),
  );
}
