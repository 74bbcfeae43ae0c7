import type { GraphBuilder, Value } from '../onnx/graph-builder';

/** Puts what a network sees in a crop where the crop's box lies in the image, on one of the four grids. */
export type Placement = {
  /** 1 inside each box, else 0: [n, 1, side, side]. */
  readonly inside: Value;
  /** Resizes [n, c, crop, crop] planes of crops to their boxes, bilinearly, with zeros around: [n, c, side, side]. */
  readonly place: (planes: Value) => Value;
};

/**
 * Writes the resize to a box with zero padding around it as two matrix products, exact, of operators that every provider has
 * (spec/performance.md, formulation 2). The resize is PyTorch's bilinear one, align_corners false, not antialiased
 * (spec/instcolorization.md, appendix C.2).
 *
 * @param boxes [4, n, 4]: x, y, width, height of every box on each grid, whole numbers.
 * @param cropRamp 0, 1, 2, … up to the side of the crops' features on that grid, which may be smaller than the grid.
 * @param level which of the four grids.
 * @param side the grid's side.
 */
export function writePlacement(graph: GraphBuilder, boxes: Value, cropRamp: Value, level: number, side: number): Placement {
  const ofLevel = graph.node('Gather', [boxes, graph.integers([level])], { axis: 0 });
  // [1, n, 4] → [n, 1, 1, 1] for each of x, y, width and height.
  const part = (index: number) => {
    const column = graph.node('Gather', [ofLevel, graph.integers([index])], { axis: 2 });
    return graph.node('Reshape', [column, graph.integers([-1, 1, 1, 1])]);
  };
  const ramp = Array.from({ length: side }, (_, index) => index);
  const cropAlong = (shape: readonly number[]) => graph.node('Reshape', [cropRamp, graph.integers(shape)]);
  const cropSide = graph.node('Add', [graph.node('ReduceMax', [cropRamp], { keepdims: 1 }), graph.constant([1])]);

  const [rowTarget, columnTarget] = [graph.constant(ramp, [1, 1, side, 1]), graph.constant(ramp, [1, 1, 1, side])];
  const [rowSource, columnSource] = [cropAlong([1, 1, 1, -1]), cropAlong([1, 1, -1, 1])];
  const rows = resizeMatrix(graph, { offset: part(1), length: part(3), target: rowTarget, source: rowSource, cropSide });
  const columns = resizeMatrix(graph, { offset: part(0), length: part(2), target: columnTarget, source: columnSource, cropSide });
  return {
    inside: graph.node('Mul', [rows.inside, columns.inside]),
    place: (planes) => graph.node('MatMul', [rows.matrix, graph.node('MatMul', [planes, columns.matrix])]),
  };
}

type Axis = {
  readonly offset: Value;
  readonly length: Value;
  /** Coordinates in the image, along one axis of the matrix. */
  readonly target: Value;
  /** Coordinates in the crop, along the other. */
  readonly source: Value;
  readonly cropSide: Value;
};

/** The matrix that resizes one axis of a crop to `length` cells and puts them at `offset`; zero outside. */
function resizeMatrix(graph: GraphBuilder, { offset, length, target, source, cropSide }: Axis): { inside: Value; matrix: Value } {
  const number = (value: number) => graph.constant([value]);
  const position = graph.node('Sub', [target, offset]);
  // Whole numbers, so that clipping makes a step function of a ramp.
  const started = graph.node('Clip', [graph.node('Add', [position, number(1)]), number(0), number(1)]);
  const notEnded = graph.node('Clip', [graph.node('Sub', [length, position]), number(0), number(1)]);
  const inside = graph.node('Mul', [started, notEnded]);

  const scale = graph.node('Div', [cropSide, length]);
  const centred = graph.node('Sub', [graph.node('Mul', [scale, graph.node('Add', [position, number(0.5)])]), number(0.5)]);
  const coordinate = graph.node('Max', [centred, number(0)]);
  const distance = graph.node('Abs', [graph.node('Sub', [coordinate, source])]);
  const hat = graph.node('Relu', [graph.node('Sub', [number(1), distance])]);
  return { inside, matrix: graph.node('Mul', [hat, inside]) };
}
