import type { Tensor } from '@photochrom/core';
import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, expect, it } from 'vitest';
import { float32, neutralInputs, placementOf, withoutHints } from '../__fixtures__/golden-networks';
import { seededValues, seededWeights } from '../__fixtures__/seeded-weights';
import { GraphBuilder } from '../onnx/graph-builder';
import { writeFused } from './fused-graph';
import { AB_NORM, L_CENTER, L_NORM } from './layers';
import { writeSiggraph17 } from './siggraph17-graph';

// Numbers of the reference's own code at published width (spec/instcolorization.md, appendix B.3). Tolerance 1e-4.
const SIDE = 64;
const INFO = [
  [
    [10, 22, 6, 11, 32, 47],
    [30, 1, 2, 1, 33, 61],
  ],
  [
    [5, 11, 3, 6, 16, 23],
    [15, 1, 1, 1, 16, 30],
  ],
  [
    [2, 6, 1, 3, 8, 12],
    [7, 1, 0, 1, 8, 15],
  ],
  [
    [1, 3, 0, 2, 4, 6],
    [3, 1, 0, 1, 4, 7],
  ],
];

function lightness(name: string, count: number): Tensor<'float32'> {
  const values = seededValues(name, count * SIDE * SIDE, -0.5, 0.5);
  return float32(
    values.map((value) => value * L_NORM + L_CENTER),
    [count, 1, SIDE, SIDE],
  );
}

function statistics(values: Float32Array): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return [mean, Math.sqrt(variance), values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}

function at(ab: Float32Array, channel: number, y: number, x: number): number {
  return ab[(channel * SIDE + y) * SIDE + x]!;
}

function expectNear(actual: number[], expected: number[]): void {
  expect(Math.max(...actual.map((value, index) => Math.abs(value - expected[index]!)))).toBeLessThan(1e-4);
}

function normalized({ data }: Tensor): Float32Array {
  return (data as Float32Array).map((value) => value / AB_NORM);
}

/** Corners, middle and one more point, a and b of each. */
function samples(ab: Float32Array): number[] {
  return [
    [0, 0],
    [31, 32],
    [63, 63],
    [10, 50],
  ].flatMap(([y, x]) => [at(ab, 0, y!, x!), at(ab, 1, y!, x!)]);
}

describe.each(['direct', 'winograd'] as const)('networks of published width, convolutions %s', (convolutions) => {
  it('the full-image network gives the reference numbers', async () => {
    const graph = new GraphBuilder();
    writeSiggraph17(graph, seededWeights('siggraph17'), { convolutions });
    const model = await nodeRuntime().load(graph.toBytes({ name: 'full' }));
    const { ab } = await model.run(withoutHints(lightness('fixture.L', 1)));
    await model.dispose();
    expectNear(statistics(normalized(ab!)), [-0.514954, 0.325889, -0.988616, 0.748322]);
    expectNear(samples(normalized(ab!)), [-0.136605, -0.356539, -0.153378, -0.643527, -0.050048, -0.252577, -0.61087, -0.745805]);
  });

  it('fusion gives the reference numbers for no, one and two instances', async () => {
    const graph = new GraphBuilder();
    writeFused(
      graph,
      { instance: seededWeights('siggraph17'), fusion: seededWeights('fusion') },
      { size: SIDE, inspectable: true, convolutions },
    );
    const model = await nodeRuntime().load(graph.toBytes({ name: 'fused' }));
    const crops = lightness('fixture.Linst', 2);
    const run = (count: number) =>
      model.run({
        ...neutralInputs(SIDE),
        ...withoutHints(lightness('fixture.L', 1)),
        ...withoutHints(float32(crops.data.slice(0, count * SIDE * SIDE), [count, 1, SIDE, SIDE]), 'crop_'),
        ...placementOf({ data: INFO.flatMap((level) => level.slice(0, count).flat()), dims: [] }, SIDE),
      });

    const two = await run(2);
    expectNear(statistics(normalized(two['ab']!)), [-0.388025, 0.247673, -0.972986, 0.647327]);
    expectNear(samples(normalized(two['ab']!)), [-0.09561, -0.356755, -0.270538, -0.709935, 0.00436, -0.242859, -0.141536, -0.48761]);
    const tapStatistics: Record<string, [feature: number[], fused: number[]]> = {
      conv1_2: [
        [0.037372, 0.246512, -0.357824, 2.29316],
        [0.030152, 0.189415, -0.357824, 2.159109],
      ],
      conv7_3: [
        [-0.018508, 0.149165, -0.320065, 1.051705],
        [-0.026255, 0.113196, -0.320065, 0.7539],
      ],
      conv8_up: [
        [0.155685, 0.222131, 0, 1.602045],
        [0.055327, 0.180774, -0.945819, 1.140728],
      ],
      conv10_up: [
        [0.245364, 0.354501, 0, 2.78018],
        [0.0784, 0.302059, -2.316805, 2.126471],
      ],
    };
    for (const [tap, [feature, fused]] of Object.entries(tapStatistics)) {
      expectNear(statistics(two[`feature.${tap}`]!.data as Float32Array), feature);
      expectNear(statistics(two[`fused.${tap}`]!.data as Float32Array), fused);
    }

    const one = normalized((await run(1))['ab']!);
    expectNear([at(one, 0, 31, 32), at(one, 1, 31, 32)], [-0.300003, -0.755653]);
    expectNear(statistics(one), [-0.502324, 0.289673, -0.98453, 0.707736]);
    expectNear(
      samples(normalized((await run(0))['ab']!)),
      [-0.136605, -0.356539, -0.153378, -0.643527, -0.050048, -0.252577, -0.61087, -0.745805],
    );
    await model.dispose();
  }, 120_000);
});
