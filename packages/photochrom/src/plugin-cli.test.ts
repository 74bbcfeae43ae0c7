import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

vi.setConfig({ testTimeout: 120_000 });

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const photo = fileURLToPath(new URL('../../../samples/cyclists.jpg', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'photochrom-plugins-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => spawnSync(process.execPath, [cli, 'colorize', photo, ...args], { cwd: folder, encoding: 'utf8' });
const picture = (output: string) => readFileSync(join(folder, output, 'cyclists-colorized.jpg')).toString('base64');
const report = (output: string) => readFileSync(join(folder, output, 'report.html'), 'utf8');

/** A folder as somebody has it who wrote a plugin: the module, core installed, and the same plugin as a package. */
beforeAll(() => {
  const core = fileURLToPath(new URL('../../core', import.meta.url));
  const plugin = fileURLToPath(new URL('./__fixtures__/plugins/constant-blend.mjs', import.meta.url));
  mkdirSync(join(folder, 'node_modules/@photochrom'), { recursive: true });
  symlinkSync(core, join(folder, 'node_modules/@photochrom/core'), 'junction');
  mkdirSync(join(folder, 'node_modules/fusion-constant'));
  const manifest = { name: 'fusion-constant', version: '1.0.0', type: 'module', exports: { import: './index.js' } };
  writeFileSync(join(folder, 'node_modules/fusion-constant/package.json'), JSON.stringify(manifest));
  copyFileSync(plugin, join(folder, 'node_modules/fusion-constant/index.js'));
  copyFileSync(plugin, join(folder, 'constant-blend.mjs'));
});

describe('photochrom colorize with a plugin that somebody wrote', () => {
  it('takes its module by path or as a package, its options by flag or as JSON, and names both in the report', () => {
    const asked = ['-o', 'by-flag', '--fusion', './constant-blend.mjs', '--fusion-weight', '0.25', '--report', '--quiet'];
    expect(run(...asked)).toMatchObject({ status: 0, stderr: '' });
    expect(report('by-flag')).toContain('fusion constant-blend (weight 0.25)');
    expect(run('-o', 'by-json', '--fusion', 'fusion-constant', '--fusion-options', '{"weight": 0.25}')).toMatchObject({ status: 0 });
    expect(run('-o', 'strong', '--fusion', './constant-blend.mjs', '--fusion-weight', '1')).toMatchObject({ status: 0 });
    expect(picture('by-json')).toBe(picture('by-flag'));
    expect(picture('strong')).not.toBe(picture('by-flag'));
  });

  it('takes parts from the project file', () => {
    const config = `export default { fusion: { use: './constant-blend.mjs', options: { weight: 0.25 } }, detector: 'none' };`;
    writeFileSync(join(folder, 'photochrom.config.mjs'), config);
    expect(run('-o', 'by-file', '--report')).toMatchObject({ status: 0 });
    expect(report('by-file')).toContain('detector none · fusion constant-blend (weight 0.25)');
    expect(run('-o', 'without', '--config', 'none', '--report')).toMatchObject({ status: 0 });
    expect(report('without')).toContain('detector yolox · fusion output');
    rmSync(join(folder, 'photochrom.config.mjs'));
  });

  it.each([
    [['--fusion', './constant-blend.mjs', '--fusion-wieght', '1'], /Did you mean --fusion-weight\?/],
    [['--fusion', './constant-blend.mjs', '--fusion-weight', '2'], /--fusion-weight expects a number in 0\.\.1, but received '2'/],
    [['--fusion', './constant-blend.mjs', '--fusion-options', '{"wait": 1}'], /\[constant-blend\] .*'wait'/],
    [['--backbone', './constant-blend.mjs'], /exports no backbone; it has the fusion 'constant-blend'/],
    [['--fusion', 'fusion-constent'], /No package 'fusion-constent' is installed/],
  ])('refuses %j with status 2 before anything runs', (args, message) => {
    const { status, stderr } = run('-o', 'no', ...args);
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringMatching(message) });
  });
});
