import { readFile } from 'node:fs/promises';
import { sourceCoordinates, type Tensor } from '@photochrom/core';
import { goldenFile } from '@photochrom/golden';
import { expect } from 'vitest';
import { findNetworks } from '../architectures/find-networks';
import { TAPS } from '../architectures/taps';
import { openCheckpoint } from '../checkpoint/open-checkpoint';
import type { Weight } from '../onnx/graph-builder';
import { readWeights } from '../read-weights';
import { bytesSource } from '../source/bytes-source';

/** The golden checkpoint of that name as a file. */
export async function goldenCheckpoint(name: string) {
  return bytesSource(new Uint8Array(await readFile(goldenFile(`checkpoints/${name}.pth`))), `${name}.pth`);
}

/** The weights of a golden checkpoint, as the importer reads them. */
export async function goldenWeights(name: string): Promise<ReadonlyMap<string, Weight>> {
  const source = await goldenCheckpoint(name);
  const [network] = findNetworks(source.name, await openCheckpoint(source));
  return readWeights(network!, undefined, () => undefined);
}

/** A float32 tensor. */
export function float32(data: ArrayLike<number>, dims: readonly number[]): Tensor<'float32'> {
  return { type: 'float32', data: Float32Array.from(data), dims };
}

/** What the fused graph takes when nothing came before and nothing is changed about the weight maps. */
export function neutralInputs(cropSide: number): Record<string, Tensor> {
  const ramp = (side: number) =>
    float32(
      Array.from({ length: side }, (_, index) => index),
      [side],
    );
  const zero = float32([0], [1, 1, 1, 1]);
  return {
    learned: float32([1], [1]),
    layers: float32(
      TAPS.map(() => 1),
      [TAPS.length],
    ),
    ...Object.fromEntries([0, 1, 2, 3].map((level) => [`crop_ramp.${level}`, ramp(cropSide / 2 ** level)])),
    ...Object.fromEntries([0, 1, 2, 3].flatMap((level) => ['prior', 'background_prior', 'covered'].map((kind) => [`${kind}.${level}`, zero]))),
    ...Object.fromEntries(TAPS.flatMap(({ name }) => ['sum', 'total', 'peak'].map((kind) => [`${kind}.${name}`, zero]))),
  };
}

/** L and no hints, as InstColorization's networks want it: the mask is -0.5 (spec/instcolorization.md §1.5). */
export function withoutHints(l: Tensor<'float32'>, prefix = ''): Record<string, Tensor> {
  const [count, , height, width] = l.dims as [number, number, number, number];
  return {
    [`${prefix}l`]: l,
    [`${prefix}hint_ab`]: float32(new Float32Array(count * 2 * height * width), [count, 2, height, width]),
    [`${prefix}hint_mask`]: float32(new Float32Array(count * height * width).fill(-0.5), [count, 1, height, width]),
  };
}

/**
 * Golden box infos (left, right, top, bottom, width, height on four grids) as the fused graph's coordinates.
 *
 * @param cropSide of the crops on the finest grid.
 */
export function placementOf(info: { readonly data: ArrayLike<number>; readonly dims: readonly number[] }, cropSide: number): Record<string, Tensor> {
  const count = info.data.length / 6 / 4;
  const axis = (level: number, start: number, end: number, extent: number) => {
    const rows = Array.from({ length: count }, (_, index) => (level * count + index) * 6);
    const sides = rows.map((at) => info.data[at + start]! + info.data[at + end]! + info.data[at + extent]!);
    const values = rows.map((at, index) => {
      const { cells, shares } = sourceCoordinates(cropSide / 2 ** level, info.data[at + extent]!);
      return Array.from({ length: sides[index]! }, (_, cell) => {
        const inside = cell - info.data[at + start]!;
        return [cells[inside] ?? -2, shares[inside] ?? 0];
      }).flat();
    });
    return float32(values.flat(), [count, sides[0] ?? cropSide / 2 ** level, 2]);
  };
  return Object.fromEntries(
    [0, 1, 2, 3].flatMap((level) => [
      [`columns.${level}`, axis(level, 0, 1, 4)],
      [`rows.${level}`, axis(level, 2, 3, 5)],
    ]),
  );
}

/** Demands that every value is within `absolute` + `relative` × the expected one. */
export function expectClose(actual: Tensor | undefined, expected: ArrayLike<number>, absolute: number, relative = 0): void {
  const { data } = actual as Tensor<'float32'>;
  expect(data.length).toBe(expected.length);
  let worst = 0;
  for (let index = 0; index < data.length; index++) {
    const excess = Math.abs(data[index]! - expected[index]!) - relative * Math.abs(expected[index]!);
    // Not a number is never within the tolerance.
    if (!(excess <= worst)) worst = excess;
  }
  expect(worst).toBeLessThanOrEqual(absolute);
}
