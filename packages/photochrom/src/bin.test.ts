import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const home = fileURLToPath(new URL('../', import.meta.url));
const { bin, files } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
let clone = '';
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'photochrom-bin-'));
  cpSync(join(home, 'package.json'), join(clone, 'package.json'));
  cpSync(join(home, 'bin'), join(clone, 'bin'), { recursive: true });
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

const run = () => spawnSync(process.execPath, [join(clone, bin.photochrom), '--version'], { encoding: 'utf8' });

describe('the program that npm links', () => {
  it('is there before anything is built, may be run, and is published', () => {
    expect(bin.photochrom).not.toMatch(/dist/);
    expect(statSync(join(home, bin.photochrom)).mode & 0o111).toBe(process.platform === 'win32' ? 0 : 0o111);
    expect(files).toEqual(expect.arrayContaining(['bin', 'dist']));
  });

  it('says how to build where nothing is built', () => {
    expect(run()).toMatchObject({ status: 3, stdout: '', stderr: expect.stringMatching(/not built yet\. Run npm start/) });
  });

  it('hands over to what was built', () => {
    mkdirSync(join(clone, 'dist'));
    writeFileSync(join(clone, 'dist', 'cli.js'), 'process.stdout.write(process.argv[2]); process.exitCode = 7;');
    expect(run()).toMatchObject({ status: 7, stdout: '--version', stderr: '' });
  });
});
