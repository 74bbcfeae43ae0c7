import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Raster } from '@photochrom/core';
import { protocolOf } from '@photochrom/eval';
import { nodeRuntime } from '@photochrom/runtime-node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

vi.setConfig({ testTimeout: 120_000 });

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'photochrom-eval-'));
const runtime = nodeRuntime();
const [width, height] = [64, 48];
const photographs = ['a.png', 'b.png', 'trips/c.png'];
let count = 0;

/** A coloured box on another colour, with a pattern that differs by photograph. */
function draw(seed: number, colours: number): Raster {
  const data = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isInside = x >= 16 && x < 48 && y >= 12 && y < 36;
      const [red, green, blue] = isInside ? [190, 70, 60] : [70, 100, 170];
      const shade = ((x * (seed + 3) + y * 7) % 23) - 11;
      const gray = (red + green + blue) / 3;
      data.set(
        [red, green, blue].map((code) => gray + colours * (code - gray) + shade),
        3 * (y * width + x),
      );
    }
  }
  return { width, height, channels: 3, depth: 8, data };
}

async function write(path: string, raster: Raster) {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), await runtime.encode(raster, { format: 'png' }));
}

beforeAll(async () => {
  for (const [seed, name] of photographs.entries()) {
    await write(`photos/${name}`, draw(seed, 1));
    await write(`mine/${name.replace('.png', '-colorized.png')}`, draw(seed, 0.8));
    await write(`theirs/${name}`, draw(seed, 0.3 + 0.1 * seed));
  }
  const box = [16, 12, 32, 24];
  const annotations = {
    images: photographs.map((file_name, id) => ({ id, file_name, width, height })),
    categories: [
      { id: 1, name: 'cup' },
      { id: 2, name: 'dog' },
    ],
    annotations: photographs.flatMap((_, image_id) => [
      { id: 2 * image_id, image_id, category_id: 1, bbox: box, segmentation: [[16, 12, 48, 12, 48, 36, 16, 36]] },
      { id: 2 * image_id + 1, image_id, category_id: 2, bbox: [0, 0, 20, 20 + image_id] },
    ]),
  };
  writeFileSync(join(folder, 'instances.json'), JSON.stringify(annotations));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => spawnSync(process.execPath, [cli, 'eval', ...args], { cwd: folder, encoding: 'utf8' });
const output = () => `out${count++}`;
const objects = ['photos', '--annotations', 'instances.json', '--against', 'mine', '--baseline', 'theirs'];
/** All that a run leaves, figures of photographs included. */
const files = (name: string) =>
  Object.fromEntries(
    readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' })
      .filter((file) => file !== 'scores')
      .sort()
      .map((file) => [file, readFileSync(join(folder, name, file), 'utf8')]),
  );
const results = (name: string) => JSON.parse(readFileSync(join(folder, name, 'results.json'), 'utf8'));

describe('photochrom eval', () => {
  it('measures objects, compares with a baseline, and writes results, rows and a report', () => {
    const out = output();
    const { status, stdout, stderr } = run(...objects, '-o', out);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(/3 of 3 measured; see out0.report\.md/);
    const { format, protocol, result, baseline, comparison, failures } = results(out);
    expect({ format, failures }).toEqual({ format: 'photochrom-eval/1', failures: [] });
    expect(protocol).toMatchObject(protocolOf('instance-benchmark'));
    expect(protocol.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(result.summary).toMatchObject({ photographs: 3, rows: 6, leftOut: 0 });
    expect(result.summary.groups.map(({ name }: { name: string }) => name)).toEqual(['all', 'small', 'cup', 'dog']);
    const error = (side: typeof result) => side.summary.groups[0].means['ab-error'].mean;
    expect(error(result)).toBeGreaterThan(0);
    expect(error(baseline)).toBeGreaterThan(2 * error(result));
    expect(comparison['ab-error']).toMatchObject({ better: 3, worse: 0 });
    expect(comparison['ab-error'].p).toBeCloseTo(0.25, 12);
    expect(comparison['ab-error'].difference.mean).toBeCloseTo(error(result) - error(baseline), 6);
    const rows = readFileSync(join(folder, out, 'rows.csv'), 'utf8')
      .trim()
      .split('\n');
    expect(rows[0]).toMatch(/^photograph,side,object,label,size,area,ab-error,psnr-ab,ciede2000,/);
    expect(rows).toHaveLength(1 + 2 * 6);
    expect(rows.at(-1)).toMatch(/^trips\/c\.png,baseline,annotation 5,dog,small,440,/);
    const lines = readFileSync(join(folder, out, 'rows.jsonl'), 'utf8')
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line)['ab-error'])).toEqual(rows.slice(1).map((row) => Number(row.split(',')[6])));
    expect(readFileSync(join(folder, out, 'report.md'), 'utf8')).toMatch(/^# Photochrom instance benchmark: mine\n/);
  });

  it('writes the same bytes in two runs, and in one that was killed and went on', async () => {
    const [first, second, third] = [output(), output(), output()];
    expect(run(...objects, '-o', first).status).toBe(0);
    expect(run(...objects, '-o', second).status).toBe(0);
    expect(files(second)).toEqual(files(first));
    const child = spawn(process.execPath, [cli, 'eval', ...objects, '-o', third], { cwd: folder, stdio: 'ignore' });
    const ended = once(child, 'exit');
    const scores = join(folder, third, 'scores');
    while (child.exitCode === null && !(existsSync(scores) && readdirSync(scores).length > 0)) await wait(2);
    child.kill('SIGKILL');
    await ended;
    expect(run(...objects, '-o', third).status).toBe(0);
    expect(files(third)).toEqual(files(first));
  });

  it('measures again what has changed, and nothing else', async () => {
    const out = output();
    const made = () => readdirSync(join(folder, out, 'scores')).length;
    await write('changing/a.png', draw(0, 0.5));
    await write('changing/b.png', draw(1, 0.5));
    const args = ['photos/a.png', 'photos/b.png', '--against', 'changing', '-o', out];
    expect(run(...args).status).toBe(0);
    expect(made()).toBe(2);
    const before = results(out).result;
    await write('changing/a.png', draw(0, 0.9));
    expect(run(...args).status).toBe(0);
    expect(made()).toBe(3);
    expect(results(out).result.sha256).not.toBe(before.sha256);
    expect(results(out).result.summary.groups[0].means['ab-error'].mean).toBeLessThan(before.summary.groups[0].means['ab-error'].mean);
  });

  it('names a photograph without a result, measures the others, and says so by its status', async () => {
    const out = output();
    await write('some/a.png', draw(0, 0.5));
    await write('some/b.png', draw(1, 0.5));
    await write('some/b-colorized.png', draw(1, 0.5));
    const { status, stdout, stderr } = run('photos', '--against', 'some', '--baseline', 'gray', '-o', out, '--json');
    expect(status).toBe(1);
    expect(stderr).toMatch(/error: b\.png: The result of 'b\.png' may be '.*' or '.*'\. Leave one/);
    expect(stderr).toMatch(/error: trips\/c\.png: There is no result of 'trips\/c\.png' in 'some'/);
    expect(results(out)).toMatchObject({
      photographs: { count: 1 },
      failures: [
        { photograph: 'b.png', reason: 'no-result' },
        { photograph: 'trips/c.png', reason: 'no-result' },
      ],
      baseline: { name: 'gray' },
    });
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ type, status: each }) => [type, each])).toEqual([
      ['photograph', 'ok'],
      ['photograph', 'error'],
      ['photograph', 'error'],
      ['summary', 'failed'],
    ]);
  });

  it('follows a protocol from a file, and tables of the paper', () => {
    const out = output();
    const own = { ...protocolOf('photograph-benchmark'), name: 'mine', metrics: ['colourfulness'] };
    writeFileSync(join(folder, 'own.json'), JSON.stringify(own));
    expect(run('photos', '--against', 'mine', '--protocol', 'own.json', '-o', out).status).toBe(0);
    expect(Object.keys(results(out).result.summary.groups[0].means)).toEqual(['colourfulness']);
    const table = output();
    const args = ['photos', '--annotations', 'instances.json', '--against', 'mine', '--protocol', 'instcolorization-table-2'];
    expect(run(...args, '-o', table).status).toBe(0);
    expect(Object.keys(results(table).result.summary.groups[0].means)).toEqual(['psnr-rgb', 'ssim-uniform', 'ssim-gaussian']);
  });

  it.each<[string, string[], RegExp]>([
    ['nothing to measure', ['--against', 'mine', '-o', 'x'], /Nothing to measure/],
    ['no folder of results', ['photos', '-o', 'x'], /--against is missing/],
    [
      'a folder that is not there',
      ['photos', '--against', 'nowhere', '-o', 'x'],
      /--against expects a folder, but 'nowhere' can't be read \(ENOENT\)/,
    ],
    [
      'a misspelt protocol',
      ['photos', '--against', 'mine', '--protocol', 'instance-benchmrk', '-o', 'x'],
      /Did you mean 'instance-benchmark'/,
    ],
    [
      'objects without annotations',
      ['photos', '--against', 'mine', '--protocol', 'instance-benchmark', '-o', 'x'],
      /--annotations is missing/,
    ],
    [
      'annotations that are not wanted',
      ['photos', '--annotations', 'instances.json', '--against', 'mine', '--protocol', 'photograph-benchmark', '-o', 'x'],
      /measures whole photographs/,
    ],
    [
      'annotations of other photographs',
      ['mine/a-colorized.png', '--annotations', 'instances.json', '--against', 'theirs', '-o', 'x'],
      /nothing of these/,
    ],
    [
      'two photographs of one name',
      ['photos/a.png', 'theirs/a.png', '--against', 'mine', '-o', 'x'],
      /Two photographs are called 'a\.png'/,
    ],
  ])('refuses %s', (_, args, message) => {
    const { status, stderr } = run(...args);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
  });
});
