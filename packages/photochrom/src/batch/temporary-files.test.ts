import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeQuietly, sweepTemporaries, temporaryName } from './temporary-files';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photochrom-temporary-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('temporaryName', () => {
  it('lies beside the file, is hidden, and as short for the longest name', () => {
    const name = temporaryName(join(folder, `${'a'.repeat(250)}.jpg`));
    expect(name.startsWith(join(folder, '.photochrom-'))).toBe(true);
    expect(basename(name).length).toBeLessThan(48);
  });
});

describe('sweepTemporaries', () => {
  it('removes what killed runs of this program left, and nothing else', async () => {
    const own = basename(temporaryName(join(folder, 'a.jpg')));
    // A process that has ended.
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const killed = own.replace(`-${process.pid}-`, `-${pid}-`);
    const elsewhere = killed.replace(/^\.photochrom-[0-9a-f]{6}/, '.photochrom-000000');
    const old = elsewhere.replace('000000', '000001');
    const others = ['.a.jpg.12345678.tmp', 'a.tmp', '.photochrom-notes.tmp', 'a-colorized.jpg'];
    for (const name of [own, killed, elsewhere, old, ...others]) await writeFile(join(folder, name), '');
    await utimes(join(folder, old), new Date(), new Date(Date.now() - 25 * 60 * 60 * 1000));
    await sweepTemporaries([folder, folder, join(folder, 'missing')]);
    expect((await readdir(folder)).sort()).toEqual([own, elsewhere, ...others].sort());
  });
});

describe('removeQuietly', () => {
  it('fails on nothing', async () => {
    await mkdir(join(folder, 'full', 'inner'), { recursive: true });
    await removeQuietly(join(folder, 'full'));
    await removeQuietly(join(folder, 'missing'));
    expect(await readdir(folder)).toEqual(['full']);
  });
});
