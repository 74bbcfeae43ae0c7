import type { GraphBuilder, Value } from '../onnx/graph-builder';

/** Puts what a network sees in a crop where the crop's box lies in the image, on one of the four grids. */
export type Placement = {
  /** 1 inside each box, else 0: [n, 1, side, side]. */
  readonly inside: Value;
  /** Resizes [n, c, crop, crop] planes of crops to their boxes, bilinearly, with zeros around: [n, c, side, side]. */
  readonly place: (planes: Value) => Value;
};

/** Coordinates along one axis of every box, and of the crop that they point into. */
export type PlacementAxes = {
  /** [n, side, 2]: for each row of the grid the cell of the crop before it, and the next cell's share; -2 and 0 outside the box. */
  readonly rows: Value;
  /** The same for columns. */
  readonly columns: Value;
  /** 0, 1, 2, … up to the side of the crops' features on that grid, which may be smaller than the grid. */
  readonly cropRamp: Value;
};

/**
 * Writes the bilinear resize to a box with zero padding around it as two matrix products, of operators that every provider has
 * (spec/performance.md, formulation 2; spec/instcolorization.md §4, step 2).
 *
 * The coordinates are inputs, because their rounding shows: near 256 single precision is off by 1e-5. Who computes them in double
 * precision can round them as PyTorch does.
 *
 * @param side the grid's side.
 */
export function writePlacement(graph: GraphBuilder, { rows, columns, cropRamp }: PlacementAxes, side: number): Placement {
  const shaped = (value: Value, shape: readonly number[]) => graph.node('Reshape', [value, graph.integers(shape)]);
  // A size of 0 in a Reshape stands for the input's own, here the number of boxes.
  const part = (axis: Value, index: number, shape: readonly number[]) =>
    shaped(graph.node('Gather', [axis, graph.integers([index])], { axis: 2 }), shape);
  const row = { cell: part(rows, 0, [0, 1, side, 1]), share: part(rows, 1, [0, 1, side, 1]) };
  const column = { cell: part(columns, 0, [0, 1, 1, side]), share: part(columns, 1, [0, 1, 1, side]) };
  const intoRows = bilinearMatrix(graph, row, shaped(cropRamp, [1, 1, 1, -1]));
  const intoColumns = bilinearMatrix(graph, column, shaped(cropRamp, [1, 1, -1, 1]));
  return {
    inside: graph.node('Mul', [step(graph, row.cell), step(graph, column.cell)]),
    place: (planes) => graph.node('MatMul', [intoRows, graph.node('MatMul', [planes, intoColumns])]),
  };
}

/** 1 - share of a cell and share of the next: nothing at all for a cell of -2. */
function bilinearMatrix(graph: GraphBuilder, { cell, share }: { cell: Value; share: Value }, source: Value): Value {
  const one = graph.constant([1]);
  const isAt = (coordinate: Value) => {
    const distance = graph.node('Abs', [graph.node('Sub', [coordinate, source])]);
    return graph.node('Relu', [graph.node('Sub', [one, distance])]);
  };
  return graph.node('Add', [
    graph.node('Mul', [isAt(cell), graph.node('Sub', [one, share])]),
    graph.node('Mul', [isAt(graph.node('Add', [cell, one])), share]),
  ]);
}

/** 1 for cells from 0 on, 0 for -2. */
function step(graph: GraphBuilder, cell: Value): Value {
  const one = graph.constant([1]);
  return graph.node('Clip', [graph.node('Add', [cell, one]), graph.constant([0]), one]);
}
