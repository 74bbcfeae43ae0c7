import type { GraphBuilder, Value } from '../onnx/graph-builder';
import { toomCook } from './toom-cook';

/** A 3×3 convolution of stride 1 and padding 1. */
export type WinogradConvolution = {
  /** [to, from, 3, 3]; of a transposed convolution [from, to, 4, 4]. */
  readonly kernel: Value;
  /** [to], or nothing. */
  readonly bias?: Value | undefined;
  readonly from: number;
  readonly to: number;
  /** Side of the tiles of outputs that are computed as one: 4 or 6. */
  readonly tile: 4 | 6;
};

type Matrix = readonly (readonly number[])[];

/**
 * Writes a 3×3 convolution as matrix products with 36 or 64 multiplications for 16 or 36 outputs instead of 144 or 324.
 *
 * Each axis is transformed on its own, by a convolution that strides from tile to tile. Positions within the tile go to the front, so
 * that each is one matrix product over all channels. What is transposed are whole rows, because onnxruntime transposes these fast and in one
 * thread. The kernel's transform is of constants only, and onnxruntime computes it while loading.
 *
 * @param input [n, from, h, w] of any h and w; n may be 0.
 * @returns [n, to, h, w].
 * @see Lavin and Gray 2016, "Fast Algorithms for Convolutional Neural Networks"; spec/performance.md, formulation 8
 */
export function winograd(graph: GraphBuilder, input: Value, convolution: WinogradConvolution): Value {
  const { value, rows } = tiledConvolution(graph, reshape(graph, input, [-1, 1, 0, 0]), convolution, { pictures: 1, scale: 1 });
  return cut(graph, addBias(graph, reshape(graph, value, [-1, convolution.to, rows, 0]), convolution.bias), sizeOf(graph, input));
}

/**
 * {@link winograd} of a transposed 4×4 convolution of stride 2 and padding 1: each phase of its output is a 3×3 convolution with a row and
 * a column of zeros, and the four share the input's transform.
 *
 * @param input [n, from, h, w] of any h and w; n may be 0.
 * @returns [n, to, 2h, 2w].
 */
export function winogradDoubled(graph: GraphBuilder, input: Value, convolution: WinogradConvolution): Value {
  const { value, rows } = tiledConvolution(graph, reshape(graph, input, [-1, 1, 0, 0]), convolution, { pictures: 1, scale: 2 });
  const doubled = graph.node('Mul', [sizeOf(graph, input), graph.integers([2])]);
  return cut(graph, addBias(graph, reshape(graph, value, [-1, convolution.to, rows, 0]), convolution.bias), doubled);
}

/**
 * The four pictures of every second row and column, on which a convolution of dilation 2 is one without.
 *
 * What SpaceToDepth does, which no graphics processor has (ecosystem.md §3.3): a convolution whose four kernels pick one cell each.
 *
 * @param input [n, c, h, w], h and w even.
 * @returns [n·c, 4, h/2, w/2].
 */
export function toPhases(graph: GraphBuilder, input: Value): Value {
  const picks = graph.constant(identity(4).flat(), [4, 1, 2, 2]);
  return graph.node('Conv', [reshape(graph, input, [-1, 1, 0, 0]), picks], { kernel_shape: [2, 2], strides: [2, 2] });
}

/** @returns [n, channels, h, w] of what {@link toPhases} gives. */
export function fromPhases(graph: GraphBuilder, phases: Value, channels: number): Value {
  const planes = graph.node('DepthToSpace', [phases], { blocksize: 2 });
  return reshape(graph, planes, [-1, channels, sizeOf(graph, planes)]);
}

/**
 * {@link winograd} of a convolution of dilation 2.
 *
 * @param phases [n·from, 4, h, w] of any h and w.
 * @returns [n·to, 4, h, w].
 */
export function winogradOfPhases(graph: GraphBuilder, phases: Value, convolution: WinogradConvolution): Value {
  const { value, rows } = tiledConvolution(graph, reshape(graph, phases, [-1, 1, 0, 0]), convolution, { pictures: 4, scale: 1 });
  const stacked = reshape(graph, value, [-1, convolution.to, times(graph, rows, 4), 0]);
  return cut(graph, reshape(graph, addBias(graph, stacked, convolution.bias), [-1, 4, rows, 0]), sizeOf(graph, phases));
}

/**
 * @param planes [n·from·pictures, 1, h, w].
 * @param options.scale 2 for a transposed convolution, which doubles both sides.
 * @returns [n, to·pictures·tiles, scale·tile, columns], and `rows`, how many a picture has: scale·h rounded up to whole tiles.
 */
function tiledConvolution(
  graph: GraphBuilder,
  planes: Value,
  { kernel, from, to, tile }: WinogradConvolution,
  { pictures, scale }: { pictures: 1 | 4; scale: 1 | 2 },
): { value: Value; rows: Value } {
  const { input, kernel: kernelMatrix, output } = toomCook(tile);
  const side = tile + 2;
  // Padded by a whole tile at the end, so that a last tile that the size leaves unfinished is there too.
  const vertical = graph.node('Conv', [planes, graph.constant(input.flat(), [side, 1, side, 1])], {
    kernel_shape: [side, 1],
    pads: [1, 0, tile, 0],
    strides: [tile, 1],
  });
  const tilesDown = graph.node('Shape', [vertical], { start: 2, end: 3 });
  const byRow = graph.node('Transpose', [vertical], { perm: [1, 0, 2, 3] });
  const stacked = reshape(graph, byRow, [-1, 1, times(graph, tilesDown, from * pictures), 0]);
  const transformed = graph.node('Conv', [stacked, graph.constant(input.flat(), [side, 1, 1, side])], {
    kernel_shape: [1, side],
    pads: [0, 1, 0, tile],
    strides: [1, tile],
  });
  const tilesAcross = graph.node('Shape', [transformed], { start: 3 });
  // Matrix products can not broadcast over no pictures: then there is one, of no tiles.
  const planeCount = graph.node('Shape', [planes], { start: 0, end: 1 });
  const count = graph.node('Max', [graph.node('Div', [planeCount, graph.integers([from * pictures])]), graph.integers([1])]);

  // Rows of the tile, phases of rows, pictures, columns of the tile, phases of columns and channels, tiles: pictures come before columns, so
  // that a convolution takes them as its batch, which may be empty.
  const products = graph.node('MatMul', [
    reshape(graph, transformedKernel(graph, kernel, kernelMatrix, scale), [side, scale, 1, side, scale * to, from]),
    reshape(graph, transformed, [side, 1, count, side, from, -1]),
  ]);

  const interleaved = kronecker(output, identity(scale));
  const rowsOut = graph.node('MatMul', [
    graph.constant(interleaved.flat(), [scale * tile, scale * side]),
    reshape(graph, products, [scale * side, -1]),
  ]);
  const rowsAcross = times(graph, tilesDown, to * pictures);
  const columnsOut = graph.node(
    'ConvTranspose',
    [
      reshape(graph, rowsOut, [-1, scale * side, rowsAcross, tilesAcross]),
      graph.constant(transposed(interleaved).flat(), [scale * side, 1, 1, scale * tile]),
    ],
    { kernel_shape: [1, scale * tile], strides: [1, scale * tile] },
  );
  const value = graph.node('Transpose', [reshape(graph, columnsOut, [scale * tile, -1, rowsAcross, 0])], { perm: [1, 2, 0, 3] });
  return { value, rows: times(graph, tilesDown, scale * tile) };
}

/** The transform of every kernel, one matrix [to, from] for each position and phase: G g Gᵀ. */
function transformedKernel(graph: GraphBuilder, kernel: Value, matrix: Matrix, scale: 1 | 2): Value {
  const along = scale === 1 ? matrix : matrix.flatMap((row) => phaseRows(row));
  const both = kronecker(along, along);
  const taps = graph.node('Transpose', [reshape(graph, kernel, [0, 0, -1])], { perm: scale === 1 ? [2, 0, 1] : [2, 1, 0] });
  const flat = reshape(graph, taps, [0, -1]);
  return graph.node('MatMul', [graph.constant(both.flat(), [both.length, both[0]!.length]), flat]);
}

/** Row 2i of the output reads rows i-1 and i of the input through kernel rows 3 and 1, row 2i+1 reads i and i+1 through 2 and 0. */
function phaseRows([before, here, after]: readonly number[]): number[][] {
  return [
    [0, here!, 0, before!],
    [after!, 0, here!, 0],
  ];
}

function addBias(graph: GraphBuilder, value: Value, bias: Value | undefined): Value {
  return bias === undefined ? value : graph.node('Add', [value, reshape(graph, bias, [-1, 1, 1])]);
}

/** Leaves out the rows and columns of the last tiles that the size leaves unfinished. */
function cut(graph: GraphBuilder, value: Value, size: Value): Value {
  return graph.node('Slice', [value, graph.integers([0, 0]), size, graph.integers([2, 3])]);
}

function sizeOf(graph: GraphBuilder, value: Value): Value {
  return graph.node('Shape', [value], { start: 2, end: 4 });
}

function times(graph: GraphBuilder, count: Value, factor: number): Value {
  return graph.node('Mul', [count, graph.integers([factor])]);
}

function identity(size: number): Matrix {
  return Array.from({ length: size }, (_, row) => Array.from({ length: size }, (_, column) => (row === column ? 1 : 0)));
}

function kronecker(one: Matrix, other: Matrix): number[][] {
  return one.flatMap((left) => other.map((right) => left.flatMap((factor) => right.map((value) => factor * value))));
}

function transposed(matrix: Matrix): number[][] {
  return matrix[0]!.map((_, column) => matrix.map((row) => row[column]!));
}

/** A size of 0 stands for the input's own, one of -1 for what is left; values are lists of sizes that the graph computes. */
function reshape(graph: GraphBuilder, value: Value, sizes: readonly (number | Value)[]): Value {
  const numbers = sizes.filter((size) => typeof size === 'number');
  if (numbers.length === sizes.length) return graph.node('Reshape', [value, graph.integers(numbers)]);
  const parts = sizes.map((size) => (typeof size === 'number' ? graph.integers([size]) : size));
  return graph.node('Reshape', [value, graph.node('Concat', parts, { axis: 0 })]);
}
