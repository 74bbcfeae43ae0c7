import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FolderReader, listFolder } from './list-folder';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photochrom-list-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const path = (name: string) => join(folder, name);
const make = async (...names: string[]) => {
  for (const name of names) {
    await mkdir(dirname(path(name)), { recursive: true });
    await writeFile(path(name), '');
  }
};

describe('listFolder', () => {
  it('lists files of all folders below, sorted, without what is hidden', async () => {
    await make('album/b.jpg', 'album/1931/a.jpg', 'album/1931/May/c.jpg', 'album/.hidden.jpg', 'album/.thumbnails/d.jpg', 'beside.jpg');
    const { files, repeated, unreadable } = await listFolder(path('album'));
    expect(files).toEqual(['album/1931/May/c.jpg', 'album/1931/a.jpg', 'album/b.jpg'].map(path));
    expect([...repeated, ...unreadable]).toEqual([]);
  });

  it('takes names as they are, whatever a pattern would make of them', async () => {
    const names = ['we[i]rd{1,2}.jpg', '!no.jpg', 'a (1).jpg', '+(x).jpg', 'sub*/q?.jpg'].map((name) => `d{a,b}/${name}`);
    await make(...names);
    expect((await listFolder(path('d{a,b}'))).files).toEqual(names.map(path).sort());
  });

  it('ends where links lead in circles, and has each file once, under its own name', async () => {
    await make('album/b.jpg', 'album/sub/c.jpg', 'other/o.jpg', 'above.jpg');
    await symlink('b.jpg', path('album/a-link.jpg'));
    await symlink('..', path('album/sub/up'));
    await symlink('../..', path('album/sub/above'));
    await symlink('sub', path('album/again'));
    await symlink('self', path('album/self'));
    await symlink('nowhere.jpg', path('album/dangling.jpg'));
    await symlink('../other', path('album/other'));
    const { files, repeated } = await listFolder(path('album'));
    expect(files).toEqual(['album/b.jpg', 'album/other/o.jpg', 'album/sub/c.jpg'].map(path));
    expect(repeated).toEqual(['album/a-link.jpg', 'album/again/c.jpg'].map(path));
  });

  it('lists a folder that is itself a link under the name that was given', async () => {
    await make('album/sub/a.jpg');
    await symlink('album', path('link'));
    expect((await listFolder(path('link'))).files).toEqual([path('link/sub/a.jpg')]);
  });

  it('leaves a folder out', async () => {
    await make('a.jpg', 'out/a-colorized.jpg', 'out/sub/b.jpg', 'outside.jpg');
    expect((await listFolder(folder, fs.realpathSync(path('out')))).files).toEqual(['a.jpg', 'outside.jpg'].map(path));
  });

  it.skipIf(process.platform === 'win32')('leaves out what is no ordinary file', async () => {
    await make('a.jpg');
    spawnSync('mkfifo', [path('pipe.jpg')]);
    expect((await listFolder(folder)).files).toEqual([path('a.jpg')]);
  });

  it('names folders that can not be read, and lists the rest', async () => {
    await make('a.jpg', 'closed/b.jpg');
    const readdir = ((place: string, options: object, done: (error: Error | null, entries?: unknown) => void) =>
      place.includes('closed')
        ? done(Object.assign(new Error('no'), { code: 'EACCES' }))
        : fs.readdir(place, options, done as never)) as unknown as FolderReader['readdir'];
    expect(await listFolder(folder, undefined, { readdir, realpath: fs.realpath })).toEqual({
      files: [path('a.jpg')],
      repeated: [],
      unreadable: [{ path: path('closed'), reason: 'EACCES' }],
    });
  });
});
