import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeFolders } from './make-folders';

const folder = mkdtempSync(join(tmpdir(), 'photochrom-folders-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('makes a folder with those above it, also where they are there, and where others make them at once', async () => {
  const deep = join(folder, 'one', 'two', 'three');
  await Promise.all([makeFolders(deep), makeFolders(deep), makeFolders(join(folder, 'one', 'other'))]);
  await makeFolders(deep);
  expect(statSync(deep).isDirectory()).toBe(true);
});

it('fails where a file stands in the way', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(makeFolders(join(folder, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolders(join(folder, 'file', 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

it.runIf(process.platform === 'linux')('ends where a file system takes no folders', async () => {
  await expect(makeFolders('/proc/photochrom/results')).rejects.toMatchObject({ code: expect.stringMatching(/ENOENT|EACCES/) });
});
