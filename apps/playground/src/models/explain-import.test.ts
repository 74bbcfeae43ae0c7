import { readFile } from 'node:fs/promises';
import { goldenFile } from '@photochrom/golden';
import { bytesSource, type ImportOptions, importCheckpoints } from '@photochrom/importer';
import { expect, it } from 'vitest';
import { roleOf } from './checkpoint-role';
import { explainImport } from './explain-import';

/** Imports golden checkpoints under other names as the page does, and gives what it says. */
async function refused(files: Readonly<Record<string, string>>, options: ImportOptions = {}): Promise<string> {
  const sources = await Promise.all(
    Object.entries(files).map(async ([name, golden]) => ({
      source: bytesSource(new Uint8Array(await readFile(goldenFile(`checkpoints/${golden}.pth`))), name),
      ...roleOf(name),
    })),
  );
  try {
    for await (const _ of importCheckpoints(sources, options));
  } catch (error) {
    return explainImport(error);
  }
  throw new Error('It was not refused.');
}

it('points to the list where tensors do not tell what a checkpoint is', async () => {
  const said = await refused({ 'mine.pth': 'siggraph17' });
  expect(said).toContain("'mine.pth' can be SIGGRAPH17 or one of InstColorization's networks");
  expect(said).toMatch(/Choose “As SIGGRAPH17” or “As InstColorization” in the list/);
});

it('points to the list where it contradicts the name of a file', async () => {
  expect(await refused({ 'latest_net_G.pth': 'net_G' }, { convention: 'siggraph17' })).toMatch(
    /'latest_net_G.pth'.*Choose “Published file” in the list/,
  );
});

it("names the other file where InstColorization's fusion network comes alone or beside one of another name", async () => {
  const together = /'latest_net_GF.pth' is a fusion network.*Choose both at once.*latest_net_G.pth is the instance network/;
  expect(await refused({ 'latest_net_GF.pth': 'net_GF' })).toMatch(together);
  expect(await refused({ 'latest_net_GF.pth': 'net_GF', 'generator.pth': 'net_G' })).toMatch(together);
});

it('says which names files have where they were mixed up', async () => {
  expect(await refused({ 'latest_net_G.pth': 'net_GF' })).toMatch(/'latest_net_G.pth'.*from the file's name.*latest_net_GF.pth the fusion/);
});

it('leaves all other words, and never speaks of options that the page does not have', async () => {
  const said = explainImport(new Error('Something else.'));
  expect(said).toBe('Something else.');
  for (const words of [await refused({ 'mine.pth': 'siggraph17' }), await refused({ 'latest_net_GF.pth': 'net_GF' })])
    expect(words).not.toMatch(/convention '|role '/);
});
