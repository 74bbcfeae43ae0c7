import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ColorizeResult, Raster } from '@photochrom/core';
import { nodeRuntime } from '@photochrom/runtime-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ColorizedFile } from '../batch/colorize-file';
import type { SummaryRecord } from '../batch/file-record';
import { openReport } from './open-report';

const runtime = nodeRuntime({ device: 'cpu' });
const { signal } = new AbortController();
const evil = '<img src=x onerror=alert(1)>&"\'';
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photochrom-report-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = ({ overwrite = false, failOnExisting = false } = {}) =>
  openReport(folder, { runtime, overwrite, failOnExisting, inputs: ['in.jpg'], settings: [`Backbone ${evil}`] });

/** A wide 16-bit picture with alpha and one masked object, every text of it hostile. */
function hostileFile(): ColorizedFile {
  const [width, height] = [2000, 4];
  const area = width * height;
  const raster = (channels: 1 | 3): Raster => ({
    width,
    height,
    channels,
    depth: 16,
    data: new Uint16Array(area * channels).fill(30_000),
    alpha: new Uint16Array(area).fill(40_000),
  });
  const instance = { box: { x1: 500, y1: 1, x2: 1500, y2: 3 }, score: 0.75, label: evil };
  const backend = { requested: 'auto', device: 'cpu', refused: [{ device: 'cuda', reason: evil }] };
  const models = [{ plugin: 'siggraph17', name: evil, sha256: 'ab'.repeat(32), backend }];
  const warnings = [{ plugin: 'mask-rcnn', message: evil }];
  const result: ColorizeResult = {
    image: raster(3),
    instances: [{ ...instance, mask: { width: 40, height: 2, data: new Float32Array(80).fill(0.5) } }],
    warnings,
    weightMaps: ['conv1_2', 'conv3_3', 'conv7_3', 'conv10_2'].map((layer) => ({
      layer,
      instances: [{ width: 256, height: 256, data: new Float32Array(65_536).fill(0.25) }],
      image: { width: 256, height: 256, data: new Float32Array(65_536).fill(0.75) },
    })),
    report: { stages: [], models, networkRuns: 2, runsByPlugin: [], estimatedCrops: 0, workingSize: { width, height } },
  };
  return {
    source: raster(1),
    result,
    record: {
      type: 'file',
      status: 'ok',
      input: `in/${evil}.png`,
      output: join(folder, 'a b', `${evil}-colorized.png`),
      size: { width, height },
      instances: [instance],
      timings: [{ stage: 'colorize', milliseconds: 123.4 }],
      backend: models,
      warnings,
    },
  };
}

const summary: SummaryRecord = {
  type: 'summary',
  status: 'failed',
  exitCode: 1,
  total: 2,
  colorized: 1,
  kept: 0,
  failed: 1,
  skipped: [],
  repeated: [],
  milliseconds: 1000,
  loadMilliseconds: 100,
};

async function hostilePage(): Promise<string> {
  const report = await open();
  await report.addColorized(hostileFile(), signal);
  const error = { name: 'DecodeError', code: 'decode', message: evil, hint: evil };
  await report.addFailed({ type: 'file', status: 'error', input: evil, output: evil, error });
  const path = await report.finish(summary);
  await report.discard();
  return readFile(path, 'utf8');
}

describe('openReport', () => {
  it('escapes every text', async () => {
    const page = await hostilePage();
    expect(page).not.toContain('<img src=x');
    expect(page.match(/&lt;img src=x onerror=alert\(1\)&gt;&amp;&quot;&#39;/g)?.length).toBeGreaterThan(9);
    expect(page).toContain(`href="./a%20b/${encodeURIComponent(`${evil}-colorized.png`).replace(/'/g, '&#39;')}"`);
  });

  it('shows boxes, masks, times, devices and hashes, and needs nothing from outside', async () => {
    const page = await hostilePage();
    expect(page).toContain('viewBox="0 0 2000 4"');
    expect(page).toContain('<rect x="500" y="1" width="1000" height="2"');
    expect(page).toMatch(/<image x="500" y="1" width="1000" height="2" preserveAspectRatio="none" href="data:image\/png;base64,/);
    expect(page).toContain('123 ms');
    expect(page).toContain('cuda was refused');
    expect(page).toContain('ab'.repeat(32));
    expect(page).toContain('1 of 2 photographs coloured');
    for (const [, address] of page.matchAll(/(?:src|href)="([^"]*)"/g)) expect(address).toMatch(/^(data:image\/|#|\.\/)/);
  });

  it('holds pictures of at most 1280 pixels', async () => {
    const page = await hostilePage();
    const pictures = [...page.matchAll(/<img src="data:image\/jpeg;base64,([^"]+)"/g)].map(([, data]) => Buffer.from(data ?? '', 'base64'));
    expect(pictures).toHaveLength(2);
    for (const bytes of pictures) expect(await runtime.decode(bytes)).toMatchObject({ width: 1280, height: 3 });
  });

  it('shows weight maps of three layers, small and gray, for every object and the image', async () => {
    const page = await hostilePage();
    const maps = [...page.matchAll(/<img src="data:image\/png;base64,([^"]+)" alt="Weight of ([^"]+)"/g)];
    expect(maps.map(([, , text]) => text?.replace(/object 1, .*, at/, 'object at'))).toEqual(
      ['conv3_3', 'conv7_3', 'conv10_2'].flatMap((layer) => [
        `object at ${layer}: 0.25 on average`,
        `the image at ${layer}: 0.75 on average`,
      ]),
    );
    for (const [, data = '', text = ''] of maps) {
      const raster = await runtime.decode(Buffer.from(data, 'base64'));
      expect(raster).toMatchObject({ width: 96, height: 96 });
      expect(new Set(raster.data)).toEqual(new Set([text.startsWith('object') ? 64 : 191]));
    }
    expect(page).toContain('<span class="ramp">0');
  });

  it('says nothing of weight maps where there are none', async () => {
    const report = await open();
    const { result, ...file } = hostileFile();
    await report.addColorized({ ...file, result: { ...result, weightMaps: [] } }, signal);
    expect(await readFile(await report.finish(summary), 'utf8')).not.toContain('Weight maps');
  });

  it('replaces an earlier report, any other page only when told to, and leaves no pieces', async () => {
    await hostilePage();
    await expect(open({ failOnExisting: true })).rejects.toThrow(/report\.html' exists already\. Leave out --fail-on-existing/);
    await (await open()).discard();
    await writeFile(join(folder, 'report.html'), "<p>Somebody's own.</p>");
    await expect(open()).rejects.toThrow(/is no report of Photochrom\. .*--overwrite/);
    const report = await open({ overwrite: true });
    await report.discard();
    await report.discard();
    expect(await readdir(folder)).toEqual(['report.html']);
  });

  it('shows results of earlier runs beside their photographs, and says where one can not be shown', async () => {
    const raster: Raster = { width: 40, height: 30, channels: 3, depth: 8, data: new Uint8Array(3600).fill(99) };
    await mkdir(join(folder, '1931'));
    for (const name of ['a.jpg', 'a-colorized.jpg']) await writeFile(join(folder, '1931', name), await runtime.encode(raster));
    await writeFile(join(folder, 'b-colorized.jpg'), 'broken');
    const report = await open();
    expect(report.isEmpty()).toBe(true);
    const keep = (name: string) =>
      report.addKept(
        { type: 'file', status: 'kept', input: join(folder, `${name}.jpg`), output: join(folder, `${name}-colorized.jpg`) },
        signal,
      );
    await keep('1931/a');
    await keep('b');
    expect(report.isEmpty()).toBe(false);
    const page = await readFile(await report.finish({ ...summary, colorized: 0, kept: 2 }), 'utf8');
    expect(page).toContain('0 of 2 photographs coloured, 2 kept from earlier runs');
    expect(page.match(/<img src="data:image\/jpeg/g)).toHaveLength(2);
    expect(page).toContain('href="./1931/a-colorized.jpg"');
    expect(page).toMatch(/b\.jpg<\/h2>.*It can't be shown: .*no such file/s);
  });

  it('says how much is missing of a run that was stopped', async () => {
    const report = await open();
    await report.addFailed({
      type: 'file',
      status: 'error',
      input: 'a/b\u202e.jpg',
      output: 'b',
      error: { name: 'E', code: 'x', message: 'no' },
    });
    const page = await readFile(await report.finish({ ...summary, status: 'aborted', total: 9 }), 'utf8');
    expect(page).toContain('Stopped before the end: of the photographs, 8 are not on this page.');
    expect(page).toContain('a/b\ufffd.jpg');
  });
});
