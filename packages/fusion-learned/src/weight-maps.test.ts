import { expect, it } from 'vitest';
import { float32 } from './network-inputs';
import { layerWeightMaps } from './weight-maps';

it('makes weights of logits, which with the image add up to 1', () => {
  const logits = [Float32Array.of(0, 1), Float32Array.of(2, 3)];
  const image = [0.5, 1.5];
  const totals = [0, 1].map((cell) => Math.log(Math.exp(logits[0]![cell]!) + Math.exp(logits[1]![cell]!) + Math.exp(image[cell]!)));
  const background = [0, 1].map((cell) => Math.exp(image[cell]! - totals[cell]!));
  const maps = layerWeightMaps(
    'conv3_3',
    logits,
    float32(Float32Array.from(totals), [1, 1, 1, 2]),
    float32(Float32Array.from(background), [1, 1, 1, 2]),
  );
  expect(maps.layer).toBe('conv3_3');
  expect(maps.instances.map(({ width, height }) => [width, height])).toEqual([
    [2, 1],
    [2, 1],
  ]);
  for (const cell of [0, 1]) {
    const sum = maps.instances.reduce((total, { data }) => total + data[cell]!, maps.image.data[cell]!);
    expect(sum).toBeCloseTo(1, 6);
  }
  expect(maps.instances[1]!.data[0]! / maps.instances[0]!.data[0]!).toBeCloseTo(Math.exp(2), 4);
});
