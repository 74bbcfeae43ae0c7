import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findConfig } from './find-config';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'photochrom-config-')));
  mkdirSync(join(folder, 'album'));
  vi.spyOn(process, 'cwd').mockReturnValue(join(folder, 'album'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

describe('findConfig', () => {
  it('finds the file above within a project, reads another that is named, and none where none is wanted', async () => {
    write('photochrom.config.mjs', "export default { fusion: 'learned' };");
    write('package.json', '{}');
    write('other.mjs', "export default { backbone: 'siggraph17', finish: ['saturation'] };");
    expect(await findConfig(undefined)).toEqual({ config: { fusion: 'learned' }, path: join(folder, 'photochrom.config.mjs'), folder });
    expect(await findConfig('../other.mjs')).toMatchObject({ config: { backbone: 'siggraph17', finish: ['saturation'] } });
    expect(await findConfig('none')).toBeUndefined();
  });

  it('leaves files above alone that belong to no project, or to one above the project', async () => {
    write('photochrom.config.mjs', "throw new Error('it ran');");
    expect(await findConfig(undefined)).toBeUndefined();
    write('package.json', '{}');
    write('album/package.json', '{}');
    expect(await findConfig(undefined)).toBeUndefined();
    write('album/photochrom.config.mjs', "export default { fusion: 'output' };");
    expect(await findConfig(undefined)).toMatchObject({ config: { fusion: 'output' } });
  });

  it('is nothing where there is no file', async () => {
    expect(await findConfig(undefined)).toBeUndefined();
  });

  it.each([
    ["export default { fushion: 'learned' };", /Did you mean 'fusion'\?/],
    ["export default { finish: 'saturation' };", /'finish' must be a list of steps/],
    ['export default { fusion: 3 };', /'fusion' must be a name, \{ use, options \} or what a factory makes/],
    ['export const fusion = 1;', /exports no object by default|'fusion'/],
    ['export default', /could not be read/],
    ["throw new Error('not today');", /could not be read: not today/],
  ])('refuses %s', async (text, message) => {
    write('album/photochrom.config.mjs', text);
    await expect(findConfig(undefined)).rejects.toThrow(message);
  });

  it('says which file is missing', async () => {
    await expect(findConfig('nowhere.mjs')).rejects.toThrow(/The project file 'nowhere\.mjs' could not be read/);
  });
});
