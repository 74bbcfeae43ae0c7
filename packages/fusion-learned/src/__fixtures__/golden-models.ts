import { readFile } from 'node:fs/promises';
import type { CardedModel, Raster } from '@photochrom/core';
import { goldenFile, type NpzArray } from '@photochrom/golden';
import { bytesSource, type CheckpointFile, importCheckpoints } from '@photochrom/importer';

const made = new Map<string, Promise<CardedModel>>();

/** The golden networks imported at one size: the fused graph, or the full-image network as a backbone. */
export function goldenModel(name: 'instcolorization' | 'instcolorization-full', size: number): Promise<CardedModel> {
  const key = `${name} ${size}`;
  const model = made.get(key) ?? make(name, size);
  made.set(key, model);
  return model;
}

async function make(name: string, size: number): Promise<CardedModel> {
  const file = async (checkpoint: string, role?: 'instance' | 'full'): Promise<CheckpointFile> => ({
    source: bytesSource(new Uint8Array(await readFile(goldenFile(`checkpoints/${checkpoint}.pth`))), checkpoint),
    ...(role === undefined ? {} : { role }),
  });
  const files = name === 'instcolorization' ? [await file('net_G', 'instance'), await file('net_GF')] : [await file('net_GComp', 'full')];
  for await (const { bytes, card } of importCheckpoints(files, { size })) return { card, data: bytes };
  throw new Error('Nothing was imported.');
}

/** A golden picture. */
export function goldenPhoto({ data, dims }: NpzArray): Raster {
  const [height, width] = dims as [number, number];
  return { width, height, channels: 3, depth: 8, data: data as Uint8Array };
}

/** Golden boxes as instances whose scores keep their order. */
export function goldenInstances({ data }: NpzArray) {
  return Array.from({ length: data.length / 4 }, (_, index) => {
    const [x1, y1, x2, y2] = data.slice(4 * index, 4 * index + 4) as Int32Array as unknown as [number, number, number, number];
    return { box: { x1, y1, x2, y2 }, score: 0.9 - index / 100, label: 'thing' };
  });
}
