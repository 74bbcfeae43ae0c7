import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PhotochromError } from '@photochrom/core';
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
const plan = (names: readonly string[], { overwrite = false, failOnExisting = false } = {}) => {
  const inputs = names.map((name) => ({ path: path(name), place: '' }));
  return planJobs(inputs, { folder, format: undefined, overwrite, failOnExisting });
};

describe('outputName', () => {
  it.each([
    ['a.JPEG', undefined, 'a-colorized.jpeg', 'jpeg'],
    ['a.b.tif', undefined, 'a.b-colorized.tif', 'tiff'],
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
  it('keeps a result that exists, makes it anew, or refuses it', async () => {
    await writeFile(path('a-colorized.jpg'), '');
    const outcome = async (options = {}) => (await plan(['a.jpg', 'b.jpg'], options)).map(({ kept, refused }) => refused?.code ?? kept);
    expect(await outcome()).toEqual([true, false]);
    expect(await outcome({ overwrite: true })).toEqual([false, false]);
    expect(await outcome({ failOnExisting: true })).toEqual(['output-exists', false]);
  });

  it('mirrors the tree, and passes on why a folder can not be read', async () => {
    const refused = new PhotochromError('read', { message: 'no' });
    const inputs = [
      { path: path('in/1931/May/a.jpg'), place: join('1931', 'May') },
      { path: path('in/closed'), place: 'closed', refused },
    ];
    const jobs = await planJobs(inputs, { folder: path('out'), format: 'png', overwrite: false, failOnExisting: false });
    expect(jobs.map(({ output }) => output)).toEqual([path('out/1931/May/a-colorized.png'), path('out/closed')]);
    expect(jobs[1]?.refused).toBe(refused);
  });

  it('gives a name to the first who wants it', async () => {
    const jobs = await plan(['a.png', 'a.gif', 'a.jpg']);
    expect(jobs.map(({ refused }) => refused?.code)).toEqual([undefined, 'output-taken', undefined]);
    expect(jobs[1]?.refused?.message).toContain('a.png');
  });

  it('never replaces an input, also not by way of a link', async () => {
    await writeFile(path('a-colorized.jpg'), '');
    await symlink(path('a-colorized.jpg'), path('linked.jpg'));
    for (const names of [
      ['a.jpg', 'a-colorized.jpg'],
      ['a.jpg', 'linked.jpg'],
    ]) {
      expect((await plan(names, { overwrite: true }))[0]?.refused?.code).toBe('output-is-input');
    }
  });
});

describe('collectInputs', () => {
  const collect = (...names: string[]) => collectInputs(names.map(path), path('out'));
  const make = async (...names: string[]) => {
    for (const name of names) {
      await mkdir(dirname(path(name)), { recursive: true });
      await writeFile(path(name), '');
    }
  };

  it('takes the pictures of a folder by name, without earlier results, and keeps named files as they are', async () => {
    await make('b.PNG', 'a.jpg', 'a-colorized.jpg', 'notes.md', '.hidden.jpg');
    const { inputs, skipped, repeated } = await collect('missing.jpg', '.', 'a.jpg', 'notes.md');
    expect(inputs.map((input) => input.path)).toEqual(['missing.jpg', 'a.jpg', 'b.PNG', 'notes.md'].map(path));
    expect(skipped).toEqual(['a-colorized.jpg', 'notes.md'].map(path));
    expect(repeated).toEqual([path('a.jpg')]);
  });

  it('enters folders, says where in the tree each picture is, and stays out of the results', async () => {
    await make('in/b.jpg', 'in/1931/May/a.jpg', 'out/1931/May/other.jpg', 'c.jpg');
    const { inputs } = await collect('.');
    expect(inputs).toEqual([
      { path: path('c.jpg'), place: '' },
      { path: path('in/1931/May/a.jpg'), place: join('in', '1931', 'May') },
      { path: path('in/b.jpg'), place: 'in' },
    ]);
    expect((await collect('in')).inputs.map(({ place }) => place)).toEqual([join('1931', 'May'), '']);
    // Photographs beside their results are found all the same.
    expect((await collectInputs([path('out')], path('out'))).inputs).toHaveLength(1);
  });

  it('has a file once, whatever ways lead to it', async () => {
    await make('in/a.jpg');
    await symlink('a.jpg', path('in/0-link.jpg'));
    await symlink('in', path('again'));
    const { inputs, repeated } = await collect('again/a.jpg', 'in', 'in/../in/a.jpg');
    expect(inputs).toEqual([{ path: path('again/a.jpg'), place: '' }]);
    expect(repeated).toEqual(['in/a.jpg', 'in/0-link.jpg', 'in/a.jpg'].map(path));
  });

  it('says that a folder is empty, and that addresses are no files', async () => {
    await expect(collect('.')).rejects.toThrow(/No photographs in .*\.avif; hidden ones are not/);
    await expect(collectInputs(['https://example.org/a.jpg'], 'out')).rejects.toThrow(/address.*Download/);
  });
});
