import { InferenceError } from '@photochrom/core';
import type { AnchorGrid } from './anchor-grid';

/** Cells from its own within which the middle prediction's centre lies: 0.9 in YOLOX-nano on photographs, where the other reading gives 30. */
const NEAR = 2;

/**
 * Tells decoded predictions from raw ones. A prediction is centred near the cell that it belongs to: read the right way, the median distance
 * is about a cell, read the wrong way it grows with the grid. Exactly one reading must put the median within two cells.
 *
 * @param predictions rows of `width` values, the first two of which are the centre, one row for each cell of the grid.
 * @returns true for pixels, false for offsets in cells.
 * @throws {InferenceError} both readings are possible, or none is.
 */
export function seesDecoded(plugin: string, predictions: Float32Array, width: number, { x, y, stride }: AnchorGrid): boolean {
  const medianDistance = (inCells: (centre: number, cell: number, stride: number) => number) => {
    const distances = x.map((column, index) => {
      const at = index * width;
      const across = inCells(predictions[at]!, column, stride[index]!);
      return Math.max(Math.abs(across), Math.abs(inCells(predictions[at + 1]!, y[index]!, stride[index]!)));
    });
    return distances.sort()[distances.length >> 1]!;
  };
  const raw = medianDistance((offset) => offset - 0.5);
  const decoded = medianDistance((pixels, cell, side) => pixels / side - cell - 0.5);
  if (raw <= NEAR !== decoded <= NEAR) return decoded <= NEAR;
  throw new InferenceError({
    plugin,
    message: `Can't tell whether boxes are raw or decoded: read raw, the median box lies ${raw.toFixed(1)} cells from its own cell, read decoded ${decoded.toFixed(1)}; expected exactly one of them to be at most ${NEAR}.`,
    hint: "Set the option `decoded`, or conventions.decoded in the model's card, to true for an export with --decode_in_inference, else to false.",
  });
}
