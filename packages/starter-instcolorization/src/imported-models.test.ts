import { readFile } from 'node:fs/promises';
import { bytesSource, type CheckpointFile, importCheckpoints } from '@photochrom/importer';
import { describe, expect, it } from 'vitest';
import { instColorizationModels } from './inst-colorization-models';

async function checkpoint(file: string, role?: CheckpointFile['role']): Promise<CheckpointFile> {
  const bytes = await readFile(new URL(`../../../training/checkpoints/${file}`, import.meta.url));
  return { source: bytesSource(new Uint8Array(bytes), file), ...(role === undefined ? {} : { role }) };
}

// To make them again: node scripts/import-starter.mjs
describe('the colour networks are what the importer makes of the committed checkpoints, byte for byte', () => {
  it.each([
    ['siggraph17', async () => [await checkpoint('siggraph17.pth')], { convention: 'siggraph17' }],
    ['instcolorization', async () => [await checkpoint('net_G.pth', 'instance'), await checkpoint('net_GF.pth', 'fusion')], {}],
  ] as const)('%s', async (name, files, options) => {
    const { card } = instColorizationModels[name];
    let made = 0;
    for await (const model of importCheckpoints(await files(), { weights: 'float16', size: 128, name, ...options })) {
      expect(card).toMatchObject({ sha256: model.card.sha256, bytes: model.card.bytes, checkpoints: model.card['checkpoints'] });
      made += 1;
    }
    expect(made).toBe(1);
  });
});
