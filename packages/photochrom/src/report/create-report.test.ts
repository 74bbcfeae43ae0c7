import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPipeline, defineBackbone, defineDetector, type Raster } from '@photochrom/core';
import { maskReplace } from '@photochrom/fusion-mask-replace';
import { nodeRuntime } from '@photochrom/runtime-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReport } from './create-report';

const runtime = nodeRuntime({ device: 'cpu' });
const photo: Raster = { width: 32, height: 16, channels: 1, depth: 8, data: new Uint8Array(512).map((_, index) => index % 251) };
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photochrom-report-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const input = { width: 8, height: 8, filter: 'bicubic' as const };
const pipeline = createPipeline({
  runtime,
  backbone: defineBackbone({
    name: 'red',
    input,
    predict: async (items) => items.map(() => ({ width: 8, height: 8, data: new Float32Array(128).fill(40) })),
  }),
  detector: defineDetector({
    name: 'one',
    provides: { masks: true },
    detect: async () => [
      {
        box: { x1: 2, y1: 2, x2: 12, y2: 12 },
        score: 0.9,
        label: 'lantern',
        mask: { width: 10, height: 10, data: new Float32Array(100).fill(1) },
      },
    ],
  }),
  fusion: maskReplace(),
});

describe('createReport', () => {
  it('writes a page of what was coloured and what was not, and leaves nothing else', async () => {
    const report = await createReport(join(folder, 'new'), { runtime, settings: ['by hand'] });
    const prepared = await pipeline.prepare(photo);
    const result = await prepared.render();
    await report.add({ input: 'street.jpg', output: join(folder, 'new', 'a b.png'), source: prepared.source, result });
    await report.addFailed('broken.jpg', new Error('it is torn'));
    expect(await report.finish()).toBe(join(folder, 'new', 'report.html'));
    await report.dispose();
    const page = await readFile(join(folder, 'new', 'report.html'), 'utf8');
    expect(page).toContain('1 of 2 photographs coloured');
    for (const text of ['street.jpg</h2>', 'lantern', 'href="./a%20b.png"', 'broken.jpg', 'it is torn', 'by hand'])
      expect(page).toContain(text);
    expect(await readdir(join(folder, 'new'))).toEqual(['report.html']);
  });

  it('replaces its own page, another one only where told to', async () => {
    await writeFile(join(folder, 'report.html'), 'mine');
    await expect(createReport(folder, { runtime })).rejects.toThrow(/is no report of Photochrom\. .*overwrite/);
    await (await createReport(folder, { runtime, overwrite: true })).finish();
    await (await createReport(folder, { runtime })).finish();
    expect(await readFile(join(folder, 'report.html'), 'utf8')).toContain('Photochrom');
  });

  it('leaves nothing where it is given up', async () => {
    const report = await createReport(folder, { runtime });
    await report.dispose();
    await report.dispose();
    expect(await readdir(folder)).toEqual([]);
  });
});
