import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';

vi.setConfig({ testTimeout: 120_000 });

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const photo = fileURLToPath(new URL('../../../samples/cyclists.jpg', import.meta.url));
const network = (name: string) => fileURLToPath(new URL(`../../detector-yolox/src/__fixtures__/${name}.onnx`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'photochrom-detector-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The file's line of `--json`, coloured with a network that takes light places for objects. */
function colorize(output: string, ...args: string[]) {
  const detector = ['--detector', 'yolox', '--detector-model', network('yolox')];
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'colorize', photo, '-o', output, '--json', ...detector, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return JSON.parse(stdout.split('\n')[0] ?? '');
}

describe('photochrom colorize --detector yolox', () => {
  it('finds objects with the given model, and cuts them out with the embedded mask network', () => {
    const { instances, backend, warnings } = colorize('embedded', '--detector-min-score', '0.3');
    expect(backend.map(({ plugin }: { plugin: string }) => plugin).sort()).toEqual(['efficientnet', 'output-fusion', 'yolox', 'yolox']);
    expect(instances.length).toBeGreaterThan(0);
    for (const { label, score } of instances) {
      expect(['person', 'dog', 'tie']).toContain(label);
      expect(score).toBeGreaterThan(0.3);
    }
    expect(warnings).toEqual([]);
  });

  it('cuts objects out with a mask model', () => {
    const { instances, backend, warnings } = colorize('masks', '--detector-masks', network('mask'));
    expect(backend.map(({ plugin }: { plugin: string }) => plugin).sort()).toEqual(['efficientnet', 'output-fusion', 'yolox', 'yolox']);
    expect(instances.length).toBeGreaterThan(0);
    expect(warnings).toEqual([]);
  });
});
