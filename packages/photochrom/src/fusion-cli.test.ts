import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { goldenFile } from '@photochrom/golden';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

vi.setConfig({ testTimeout: 120_000 });

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const photo = fileURLToPath(new URL('../../../samples/cyclists.jpg', import.meta.url));
const checkpoint = (name: string) => fileURLToPath(goldenFile(`checkpoints/${name}.pth`));
const folder = mkdtempSync(join(tmpdir(), 'photochrom-fusion-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8' });
const learned = ['--fusion-model', 'models/instcolorization.card.json', '--backbone-model', 'models/instcolorization-full.card.json'];
const picture = (output: string) => readFileSync(join(folder, output, 'cyclists-colorized.jpg'));

/** The file's line of `--json`. */
function colorize(output: string, ...args: string[]) {
  const { status, stdout, stderr } = run('colorize', photo, '-o', output, '--json', ...args);
  expect({ status, stderr }).toMatchObject({ status: 0, stderr: expect.not.stringMatching(/warn|error/i) });
  return JSON.parse(stdout.split('\n')[0] ?? '');
}

beforeAll(() => {
  const roles = ['--full', checkpoint('net_GComp'), '--instance', checkpoint('net_G'), '--fusion', checkpoint('net_GF')];
  const { status, stderr } = run('import', ...roles, '-o', 'models', '--size', '64');
  expect({ status, stderr }).toMatchObject({
    status: 0,
    stderr: expect.stringContaining('--fusion-model models/instcolorization.card.json'),
  });
});

describe('photochrom colorize with a fused model', () => {
  it('joins objects by it, and its report shows the weight maps of three layers', () => {
    const { instances, backend } = colorize('learned', ...learned, '--report');
    expect(backend.map(({ plugin }: { plugin: string }) => plugin).sort()).toEqual(['learned-fusion', 'siggraph17', 'yolox', 'yolox']);
    expect(instances.length).toBeGreaterThan(0);
    const page = readFileSync(join(folder, 'learned/report.html'), 'utf8');
    const maps = [
      ...page.matchAll(
        /<img src="(data:image\/png;base64,[^"]+)" alt="Weight of (?:the image|object \d+, [^"]+,) at (conv\d+_3|conv10_2)/g,
      ),
    ];
    expect(maps.map(([, , layer]) => layer)).toEqual(
      ['conv3_3', 'conv7_3', 'conv10_2'].flatMap((layer) => Array(instances.length + 1).fill(layer)),
    );
    expect(page).toContain('fusion learned');
    expect(maps.reduce((bytes, [, uri = '']) => bytes + uri.length, 0)).toBeLessThan(
      statSync(join(folder, 'learned/report.html')).size / 2,
    );
  });

  it('shows no maps for masks, and gives other pictures for other options', () => {
    colorize('masks', ...learned.slice(2), '--fusion', 'mask-replace', '--report');
    expect(readFileSync(join(folder, 'masks/report.html'), 'utf8')).not.toContain('Weight maps');
    colorize('plain', ...learned);
    colorize('encoder', ...learned, '--fusion-layers', 'encoder');
    colorize('box', ...learned, '--fusion-weighting', 'box', '--fusion-adaptive');
    const pictures = ['masks', 'plain', 'encoder', 'box'].map((output) => picture(output).toString('base64'));
    expect(new Set(pictures).size).toBe(4);
    expect(pictures[1]).toBe(picture('learned').toString('base64'));
  });

  it('refuses what belongs to masks, and another model, with status 2', () => {
    expect(run('colorize', photo, '-o', 'no', ...learned, '--fusion-feather', '2')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--fusion-feather has no use with --fusion learned'),
    });
    expect(run('colorize', photo, '-o', 'no', '--fusion-model', 'models/instcolorization-full.card.json')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('A backbone goes with --backbone-model'),
    });
  });
});
