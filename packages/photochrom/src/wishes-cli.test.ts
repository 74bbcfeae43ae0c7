import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cropRaster, srgbToLab } from '@photochrom/core';
import { nodeRuntime } from '@photochrom/runtime-node';
import { afterAll, describe, expect, it, vi } from 'vitest';

vi.setConfig({ testTimeout: 120_000 });

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const photo = fileURLToPath(new URL('../../../samples/cyclists.jpg', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'photochrom-wishes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => spawnSync(process.execPath, [cli, 'colorize', photo, ...args], { cwd: folder, encoding: 'utf8' });

/** The file's line of `--json`, and the mean a and b in the inner half of a box. */
async function colorize(output: string, ...args: string[]) {
  const { status, stdout, stderr } = run('-o', output, '--json', '--format', 'png', ...args);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const record = JSON.parse(stdout.split('\n')[0] ?? '');
  const picture = await nodeRuntime().decode(join(folder, output, 'cyclists-colorized.png'));
  const meanAt = ({ x1, y1, x2, y2 }: { x1: number; y1: number; x2: number; y2: number }) => {
    const [dx, dy] = [Math.floor((x2 - x1) / 4), Math.floor((y2 - y1) / 4)];
    const { data } = srgbToLab(cropRaster(picture, { x1: x1 + dx, y1: y1 + dy, x2: x2 - dx, y2: y2 - dy })).ab;
    const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    return { a: mean(data.subarray(0, data.length / 2)), b: mean(data.subarray(data.length / 2)) };
  };
  return { record, meanAt };
}

describe('photochrom colorize, told of colours', () => {
  it('gives objects the colours of a caption and of locks, and says in --json what has no effect', async () => {
    const free = await colorize('free');
    const { instances } = free.record;
    const [number] = [...instances.keys()].filter((index) => instances[index].label === 'person');
    const { box } = instances[number];
    const captioned = await colorize('caption', '--caption', 'the largest cyclist is green, blue sky');
    expect(captioned.meanAt(box).a).toBeLessThan(free.meanAt(box).a - 10);
    expect(captioned.record.warnings.map(({ message }: { message: string }) => message)).toEqual([
      '--caption: “blue sky”: no detector finds “sky”; use --hint x,y=colour at its place to colour it.',
    ]);
    const locked = await colorize('lock', '--lock', `${number + 1}=rgb(60 60 160)`, '--lock', 'zebra=red');
    expect(locked.meanAt(box).b).toBeLessThan(free.meanAt(box).b - 10);
    expect(locked.record.warnings[0].message).toContain('--lock zebra=red has no effect');
  });

  it('colours a point', async () => {
    const around = { x1: 590, y1: 380, x2: 630, y2: 420 };
    const free = await colorize('free-point', '--fusion', 'none');
    const hinted = await colorize('hint', '--fusion', 'none', '--hint', '610,400=purple');
    expect(hinted.meanAt(around).a).toBeGreaterThan(free.meanAt(around).a + 5);
    expect(hinted.record.warnings).toEqual([]);
  });

  it.each([
    [['--caption'], '--caption needs a value'],
    [['--lock', '1=grean'], "'grean' is no colour"],
    [['--hint', 'sky=blue'], "expects x,y in pixels of the photograph, but received 'sky'"],
    [['--captoin', 'x'], 'Did you mean --caption?'],
  ])('refuses %j', (args, message) => {
    const { status, stderr } = run('-o', 'refused', ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});
