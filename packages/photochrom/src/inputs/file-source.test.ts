import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileSource } from './file-source';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photochrom-source-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('fileSource', () => {
  it('reads ranges, each as bytes of its own', async () => {
    await writeFile(
      join(folder, 'a.pth'),
      Uint8Array.from({ length: 100 }, (_, index) => index),
    );
    const source = await fileSource(join(folder, 'a.pth'));
    expect(source).toMatchObject({ name: 'a.pth', size: 100 });
    const [one, other] = await Promise.all([source.read(10, 3), source.read(98, 2)]);
    expect([...one, ...other]).toEqual([10, 11, 12, 98, 99]);
    expect(one.buffer.byteLength).toBe(3);
    expect(await source.read(100, 0)).toHaveLength(0);
    await source.close();
    await source.close();
  });

  it.each([
    ['a missing file', 'missing.pth', /Can't read '.*missing\.pth' \(ENOENT\)\. Check the path/],
    ['a folder', '.', /no ordinary file/],
  ])('refuses %s', async (_, name, message) => {
    await expect(fileSource(join(folder, name))).rejects.toMatchObject({ code: 'read', message: expect.stringMatching(message) });
  });

  it('says that a file ended before its time, or was closed', async () => {
    const path = join(folder, 'b.pth');
    await writeFile(path, new Uint8Array(100));
    const source = await fileSource(path);
    await truncate(path, 40);
    await expect(source.read(30, 20)).rejects.toThrow(/ends at byte 40, and bytes up to 50 were asked for/);
    await source.close();
    await expect(source.read(0, 1)).rejects.toMatchObject({ code: 'read' });
  });
});
