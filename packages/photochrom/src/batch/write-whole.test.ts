import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeWhole } from './write-whole';

// A disk that fails twice: while writing, and while clearing up after it.
const disk = vi.hoisted(() => ({ isBroken: false }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const failing = <F extends (...args: never[]) => Promise<unknown>>(work: F, code: string) =>
    ((...args: Parameters<F>) => (disk.isBroken ? Promise.reject(Object.assign(new Error(code), { code })) : work(...args))) as F;
  return { ...real, writeFile: failing(real.writeFile, 'ENOSPC'), rm: failing(real.rm, 'EIO') };
});

let folder = '';
const { signal } = new AbortController();
const bytes = Uint8Array.of(1, 2, 3);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photochrom-write-'));
});
afterEach(async () => {
  disk.isBroken = false;
  await rm(folder, { recursive: true, force: true });
});

describe('writeWhole', () => {
  it('makes the folder, and leaves the file alone in it', async () => {
    await writeWhole(join(folder, 'a', 'b', 'c.bin'), bytes, { overwrite: false, signal });
    expect(await readdir(join(folder, 'a', 'b'))).toEqual(['c.bin']);
    expect([...(await readFile(join(folder, 'a', 'b', 'c.bin')))]).toEqual([1, 2, 3]);
  });

  it('writes names as long as a file system takes, and says of longer ones what is wrong', async () => {
    const name = `${'ä'.repeat(115)}-colorized.jpg`;
    await writeWhole(join(folder, name), bytes, { overwrite: false, signal });
    expect(await readdir(folder)).toEqual([name]);
    await expect(writeWhole(join(folder, 'a'.repeat(300)), bytes, { overwrite: false, signal })).rejects.toThrow(
      /ENAMETOOLONG.*shorter name/,
    );
    expect(await readdir(folder)).toEqual([name]);
  });

  it('replaces nothing unless it may', async () => {
    await writeFile(join(folder, 'a'), 'old');
    await expect(writeWhole(join(folder, 'a'), bytes, { overwrite: false, signal })).rejects.toMatchObject({ code: 'output-exists' });
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('old');
    await writeWhole(join(folder, 'a'), bytes, { overwrite: true, signal });
    expect([...(await readFile(join(folder, 'a')))]).toEqual([1, 2, 3]);
    expect(await readdir(folder)).toEqual(['a']);
  });

  it('tells the first error, also where clearing up fails as well', async () => {
    disk.isBroken = true;
    await expect(writeWhole(join(folder, 'a'), bytes, { overwrite: false, signal })).rejects.toThrow(/Can't write .*ENOSPC/);
  });
});
