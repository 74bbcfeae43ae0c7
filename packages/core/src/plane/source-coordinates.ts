/** Where each cell of a resized axis lies on the axis it is made of: between a cell and its next. */
export type SourceCoordinates = {
  /** The cell before, whole numbers from 0. */
  readonly cells: Float32Array;
  /** How far it lies towards the next cell, 0 to below 1: the next cell's share in bilinear interpolation. */
  readonly shares: Float32Array;
};

/**
 * Where the cells of a resized axis lie on the axis it is made of, for bilinear interpolation: (source / target) (cell + 1/2) - 1/2, at
 * least 0, cells counted from 0.
 *
 * As PyTorch computes it, the ratio is rounded to single precision, and the coordinate is not rounded before its whole cells are taken off:
 * near 256 that would be off by 1e-5, which a network can make 1e-4 of ab.
 *
 * @param source cells of the source axis, at least 1.
 * @param target cells of the resized axis, at least 1.
 * @returns `target` values each.
 * @see spec/instcolorization.md, appendix C.2
 */
export function sourceCoordinates(source: number, target: number): SourceCoordinates {
  const ratio = Math.fround(source / target);
  const coordinates = Array.from({ length: target }, (_, cell) => Math.max(0, ratio * (cell + 0.5) - 0.5));
  return { cells: Float32Array.from(coordinates, Math.floor), shares: Float32Array.from(coordinates, (coordinate) => coordinate % 1) };
}
