import { readFile } from 'node:fs/promises';
import type { CardedModel, Raster } from '@photochrom/core';
import { goldenFile, type NpzArray } from '@photochrom/golden';
import { bytesSource, importCheckpoints, type Role } from '@photochrom/importer';

/** Golden checkpoints imported at one size; files of InstColorization say their role. */
export async function goldenModel(names: Readonly<Record<string, Role | undefined>>, size: number): Promise<CardedModel> {
  const files = await Promise.all(
    Object.entries(names).map(async ([name, role]) => ({
      source: bytesSource(new Uint8Array(await readFile(goldenFile(`checkpoints/${name}.pth`))), name),
      ...(role === undefined ? {} : { role }),
    })),
  );
  for await (const { bytes, card } of importCheckpoints(files, { size })) return { card, data: bytes };
  throw new Error('Nothing was imported.');
}

/** A golden picture. */
export function goldenPhoto({ data, dims }: NpzArray): Raster {
  const [height, width] = dims as [number, number];
  return { width, height, channels: 3, depth: 8, data: data as Uint8Array };
}

/** Golden boxes [n, 4]: x1, y1, x2, y2. */
export function goldenBoxes({ data }: NpzArray) {
  return Array.from({ length: data.length / 4 }, (_, index) => {
    const [x1, y1, x2, y2] = data.slice(4 * index, 4 * index + 4) as Int32Array;
    return { x1: x1!, y1: y1!, x2: x2!, y2: y2! };
  });
}

/** @returns the largest difference between two lists of numbers. */
export function worst(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) throw new Error(`Expected ${expected.length} numbers, but received ${actual.length}.`);
  return Array.from(actual).reduce((most, value, index) => Math.max(most, Math.abs(value - (expected[index] as number))), 0);
}
