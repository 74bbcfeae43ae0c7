import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, expect, it } from 'vitest';
import { expectClose, float32 } from '../__fixtures__/golden-networks';
import { seededValues } from '../__fixtures__/seeded-weights';
import { GraphBuilder, type Value } from '../onnx/graph-builder';
import { fromPhases, toPhases, winograd, winogradDoubled, winogradOfPhases } from './winograd';

const FROM = 5;
const TO = 7;
/** Single precision of sums of 45 products of about 1, made of products up to 100 times as large. */
const TOLERANCE = 2e-5;

type Form = (graph: GraphBuilder, input: Value, kernel: Value, bias: Value) => Value;

const directly =
  (dilation: number): Form =>
  (graph, input, kernel, bias) =>
    graph.node('Conv', [input, kernel, bias], { pads: Array(4).fill(dilation), dilations: [dilation, dilation] });

async function run(form: Form, dims: readonly number[], kernelShape: readonly number[] = [TO, FROM, 3, 3]) {
  const graph = new GraphBuilder();
  const taps = kernelShape.reduce((product, side) => product * side, 1);
  const kernel = graph.weight('kernel', { shape: kernelShape, data: seededValues('kernel', taps, -0.3, 0.3) });
  const bias = graph.weight('bias', { shape: [TO], data: seededValues('bias', TO, -1, 1) });
  graph.output('y', form(graph, graph.input('x', ['n', FROM, 'h', 'w']), kernel, bias), ['n', TO, 'h', 'w']);
  const model = await nodeRuntime().load(graph.toBytes({ name: 'convolution' }));
  const size = dims.reduce((product, side) => product * side, 1);
  const { y } = await model.run({ x: float32(seededValues('x', size, -1, 1), dims) });
  await model.dispose();
  return y!;
}

describe.each([4, 6] as const)('winograd, tiles of %i', (tile) => {
  const tiled: Form = (graph, input, kernel, bias) => winograd(graph, input, { kernel, bias, from: FROM, to: TO, tile });

  it.each([
    [2, FROM, 12, 24],
    [3, FROM, 13, 7],
    [1, FROM, 1, 1],
    [1, FROM, 3, 29],
  ])('is the convolution itself: %i × %i × %i × %i', async (...dims) => {
    const expected = await run(directly(1), dims);
    const actual = await run(tiled, dims);
    expect(actual.dims).toEqual(expected.dims);
    expectClose(actual, expected.data as Float32Array, TOLERANCE);
  });

  it.each([
    [2, FROM, 12, 24],
    [1, FROM, 13, 7],
    [0, FROM, 12, 8],
  ])('is the transposed convolution itself: %i × %i × %i × %i', async (...dims) => {
    const shape = [FROM, TO, 4, 4];
    const onnx: Form = (graph, input, kernel, bias) =>
      graph.node('ConvTranspose', [input, kernel, bias], { kernel_shape: [4, 4], pads: [1, 1, 1, 1], strides: [2, 2] });
    const doubled: Form = (graph, input, kernel, bias) => winogradDoubled(graph, input, { kernel, bias, from: FROM, to: TO, tile });
    const expected = await run(onnx, dims, shape);
    const actual = await run(doubled, dims, shape);
    expect(actual.dims).toEqual(expected.dims);
    expectClose(actual, expected.data as Float32Array, TOLERANCE);
  });

  it('takes no pictures at all', async () => {
    expect((await run(tiled, [0, FROM, 12, 8])).dims).toEqual([0, TO, 12, 8]);
  });

  it('is the dilated convolution on phases', async () => {
    const dims = [2, FROM, 22, 50];
    const phased: Form = (graph, input, kernel, bias) =>
      fromPhases(graph, winogradOfPhases(graph, toPhases(graph, input), { kernel, bias, from: FROM, to: TO, tile }), TO);
    const expected = await run(directly(2), dims);
    const actual = await run(phased, dims);
    expect(actual.dims).toEqual(expected.dims);
    expectClose(actual, expected.data as Float32Array, TOLERANCE);
    expect((await run(phased, [0, FROM, 22, 50])).dims).toEqual([0, TO, 22, 50]);
  });
});
