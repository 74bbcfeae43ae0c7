import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectInputs } from './collect-inputs';
import { isOutputName, outputName } from './output-names';
import { planJobs } from './plan-jobs';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photochrom-plan-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);
const plan = (names: readonly string[], overwrite = false) => planJobs(names.map(path), { folder, format: undefined, overwrite });

describe('outputName', () => {
  it.each([
    ['a.JPEG', undefined, 'a-colorized.jpg', 'jpeg'],
    ['a.b.tif', undefined, 'a.b-colorized.tiff', 'tiff'],
    ['a.avif', undefined, 'a-colorized.png', 'png'],
    ['a', undefined, 'a-colorized.png', 'png'],
    ['a.png', 'webp', 'a-colorized.webp', 'webp'],
  ] as const)('of %s, asked for %s, is %s', (input, asked, name, format) => {
    expect(outputName(join('in', input), 'out', asked)).toEqual({ output: join('out', name), format });
    expect(isOutputName(name)).toBe(true);
    expect(isOutputName(input)).toBe(false);
  });
});

describe('planJobs', () => {
  it('refuses a result that exists, unless it may be replaced', async () => {
    await writeFile(path('a-colorized.jpg'), '');
    expect((await plan(['a.jpg', 'b.jpg'])).map(({ refused }) => refused?.code)).toEqual(['output-exists', undefined]);
    expect((await plan(['a.jpg', 'b.jpg'], true)).map(({ refused }) => refused?.code)).toEqual([undefined, undefined]);
  });

  it('gives a name to the first who wants it', async () => {
    const jobs = await plan(['a.jpg', 'a.jpeg', 'a.png'], true);
    expect(jobs.map(({ refused }) => refused?.code)).toEqual([undefined, 'output-taken', undefined]);
    expect(jobs[1]?.refused?.message).toContain("'a.jpg'".slice(1, -1));
  });

  it('never replaces an input, also not by way of a link', async () => {
    await writeFile(path('a-colorized.jpg'), '');
    await symlink(path('a-colorized.jpg'), path('linked.jpg'));
    for (const names of [
      ['a.jpg', 'a-colorized.jpg'],
      ['a.jpg', 'linked.jpg'],
    ]) {
      expect((await plan(names, true))[0]?.refused?.code).toBe('output-is-input');
    }
  });
});

describe('collectInputs', () => {
  it('takes the pictures of a folder by name, without earlier results, and keeps named files as they are', async () => {
    for (const name of ['b.PNG', 'a.jpg', 'a-colorized.jpg', 'notes.md', '.hidden.jpg']) await writeFile(path(name), '');
    const { files, skipped } = await collectInputs([path('missing.jpg'), folder, path('a.jpg'), path('notes.md')]);
    expect(files).toEqual(['missing.jpg', 'a.jpg', 'b.PNG', 'notes.md'].map(path));
    expect(skipped).toEqual(['a-colorized.jpg', 'notes.md'].map(path));
  });

  it('says that a folder is empty, and that addresses are no files', async () => {
    await expect(collectInputs([folder])).rejects.toThrow(/No photographs in .*\.avif, not deeper/);
    await expect(collectInputs(['https://example.org/a.jpg'])).rejects.toThrow(/address.*Download/);
  });
});
