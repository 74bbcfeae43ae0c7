import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createPlugin } from './create-plugin';
import type { NewPlugin } from './new-plugin';
import { NewPluginError } from './new-plugin-error';
import { type NewPluginKind, newPluginKinds } from './new-plugin-kinds';

const workspace = mkdtempSync(join(tmpdir(), 'create-plugin-'));
let count = 0;
const emptyFolder = () => join(workspace, String(count++));
const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');

afterAll(() => rmSync(workspace, { recursive: true, force: true }));

describe('createPlugin', () => {
  it.each(Object.keys(newPluginKinds) as NewPluginKind[])('writes a whole package of a %s, with no word of the template left', (kind) => {
    const created = createPlugin({ kind, name: 'soft-blend', folder: emptyFolder(), author: 'Ada' });
    expect(created).toMatchObject({ packageName: `photochrom-${kind}-soft-blend`, factory: 'softBlend' });
    expect(created.files).toEqual([
      '.github/workflows/ci.yml',
      '.gitignore',
      'LICENSE',
      'README.md',
      'package.json',
      'src/soft-blend.test.ts',
      'src/soft-blend.ts',
      'tsconfig.build.json',
      'tsconfig.json',
    ]);
    for (const file of created.files)
      expect(read(created.folder, file)).not.toMatch(/my.?plugin|my-package|THE-(YEAR|AUTHOR)|photochrom-KIND|CORE-RANGE/i);
    expect(read(created.folder, 'LICENSE')).toContain(`Copyright (c) ${new Date().getFullYear()} Ada`);
    expect(read(created.folder, 'src/soft-blend.ts')).toMatch(/^export (const|function) softBlend\b/m);
    const readme = read(created.folder, 'README.md');
    expect(readme).toMatch(/^# photochrom-.+-soft-blend\n/);
    expect(readme).toContain('## Develop');
    expect(JSON.parse(read(created.folder, 'package.json'))).toMatchObject({
      name: created.packageName,
      description: expect.stringMatching(/^[A-Z].*\.$/),
      keywords: expect.arrayContaining(['photochrom-plugin', `photochrom-${kind}`]),
      license: 'MIT',
      exports: { '.': { types: './dist/soft-blend.d.ts', default: './dist/soft-blend.js' } },
    });
  });

  it('takes the core that it was tested with, and not the next minor version, which may break contracts', () => {
    const { folder } = createPlugin({ kind: 'finish', name: 'soft', folder: emptyFolder() });
    const core = JSON.parse(readFileSync(new URL('../../core/package.json', import.meta.url), 'utf8'));
    // A caret range below 1.0.0 ends before the next minor version.
    expect(core.version).toMatch(/^0\./);
    expect(JSON.parse(read(folder, 'package.json')).peerDependencies).toEqual({ '@photochrom/core': `^${core.version}` });
  });

  it('names the folder after the package, without its scope', () => {
    const before = process.cwd();
    mkdirSync(join(workspace, 'here'));
    process.chdir(join(workspace, 'here'));
    try {
      createPlugin({ kind: 'fusion', name: 'soft-blend', packageName: '@ada/blend' });
      expect(readdirSync('.')).toEqual(['blend']);
    } finally {
      process.chdir(before);
    }
  });

  it('takes a folder in which there is nothing but a repository of git', () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, '.git'), { recursive: true });
    expect(createPlugin({ kind: 'fusion', name: 'soft-blend', folder }).files).toContain('package.json');
  });

  it('leaves a folder alone that is not empty', () => {
    const folder = emptyFolder();
    mkdirSync(folder);
    writeFileSync(join(folder, 'thesis.txt'), 'mine');
    expect(() => createPlugin({ kind: 'fusion', name: 'soft-blend', folder })).toThrow(/is not empty/);
    expect(readdirSync(folder)).toEqual(['thesis.txt']);
  });

  it.each<[Partial<NewPlugin>, RegExp]>([
    [{ kind: 'guide' as 'fusion' }, /Expected a kind \(detector, backbone, fusion, finish, runtime\), but received 'guide'/],
    [{ kind: 'toString' as 'fusion' }, /Expected a kind/],
    [{ name: 'Soft Blend' }, /lower case with hyphens, such as soft-blend, but 'Soft Blend' is not/],
    [{ name: '' }, /lower case with hyphens/],
    [{ name: '../blend' }, /lower case with hyphens/],
    [{ name: 'switch' }, /'switch' is a word of JavaScript/],
    [{ name: 'await' }, /'await' is a word of JavaScript/],
    [{ name: 'define-plugin' }, /the plugin's module uses 'definePlugin' itself/],
    [{ name: 'expect' }, /the plugin's module uses 'expect' itself/],
    [{ name: 'tone', kind: 'backbone' }, /the plugin's module uses 'tone' itself/],
    [{ packageName: 'Soft' }, /npm takes no package called 'Soft'/],
    [{ packageName: '../up' }, /npm takes no package/],
  ])('refuses %j', (given, message) => {
    const folder = emptyFolder();
    const make = () => createPlugin({ kind: 'fusion', name: 'soft-blend', folder, ...given });
    expect(make).toThrow(NewPluginError);
    expect(make).toThrow(message);
    expect(existsSync(folder)).toBe(false);
  });
});
