import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Raster } from '@photochrom/core';
import { learnedFusion } from '@photochrom/fusion-learned';
import { maskReplace } from '@photochrom/fusion-mask-replace';
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterPipeline } from '@photochrom/starter';
import { instColorizationModels } from '@photochrom/starter-instcolorization';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleApp } from './browser/bundle-app';
import { type OpenPage, openPage } from './browser/open-page';
import { type Served, serveFiles } from './browser/serve-files';

/** Colours a photograph in the page and compares with what Node made of it; pixels travel as files. */
const PAGE = `
import { learnedFusion } from '@photochrom/fusion-learned';
import { maskReplace } from '@photochrom/fusion-mask-replace';
import { starterPipeline } from '@photochrom/starter';
import { instColorizationModels } from '@photochrom/starter-instcolorization';
import { webRuntime } from '@photochrom/runtime-web';

const runtime = webRuntime({ device: 'wasm' });
const fusions = { 'mask-replace': maskReplace(), learned: learnedFusion({ model: instColorizationModels.instcolorization }) };
const pipelines = new Map();
const bytesOf = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());

function differ(data, expected) {
  if (data.length !== expected.length) return { most: Infinity, share: 1 };
  let [most, differing] = [0, 0];
  for (let index = 0; index < data.length; index++) {
    const step = Math.abs(data[index] - expected[index]);
    most = Math.max(most, step);
    differing += Number(step > 0);
  }
  return { most, share: differing / data.length };
}

globalThis.colour = async (name, fusion, { width, height, channels }) => {
  if (!pipelines.has(fusion)) pipelines.set(fusion, starterPipeline({ runtime, fusion: fusions[fusion] }));
  const pipeline = pipelines.get(fusion);
  const decoded = { width, height, channels, depth: 8, data: await bytesOf('/' + name + '.raster') };
  const expected = await bytesOf('/' + name + '.' + fusion);
  const own = await runtime.decode('/' + name + '.jpg');
  const sameRaster = await pipeline.colorize(decoded);
  const sameFile = await pipeline.colorize('/' + name + '.jpg');
  return {
    decoder: differ(own.data, decoded.data),
    raster: differ(sameRaster.image.data, expected),
    file: differ(sameFile.image.data, expected),
    instances: sameRaster.instances.length,
    models: sameRaster.report.models.map(({ backend }) => backend.device),
  };
};
`;

const PHOTOGRAPHS = ['cyclists', 'kitten-on-lawn', 'migrant-mother-1936', 'three-women-1940s', 'train'];
const FUSIONS = [
  ['mask-replace', maskReplace()],
  ['learned', learnedFusion({ model: instColorizationModels.instcolorization })],
] as const;

/** One step of 8 bits. */
const MOST = 1;

type Difference = { most: number; share: number };

describe('the starter pipeline in a browser gives the picture that Node gives', () => {
  const files = new Map<string, Uint8Array | string>();
  const runtime = nodeRuntime({ device: 'cpu' });
  const pipelines = FUSIONS.map(([name, fusion]) => ({ fusion: name, pipeline: starterPipeline({ runtime, fusion }) }));
  let served: Served;
  let opened: OpenPage;

  beforeAll(async () => {
    for (const [path, content] of await bundleApp(PAGE, { models: true })) files.set(path, content);
    served = await serveFiles(files);
    opened = await openPage(served.origin);
  });
  afterAll(async () => {
    await opened?.close();
    await served?.close();
    await Promise.all(pipelines.map(({ pipeline }) => pipeline.dispose()));
  });

  it.each(PHOTOGRAPHS)('%s, with both fusions', async (name) => {
    const path = fileURLToPath(new URL(`../../samples/${name}.jpg`, import.meta.url));
    const raster: Raster = await runtime.decode(path);
    files.set(`/${name}.jpg`, await readFile(path));
    files.set(`/${name}.raster`, raster.data as Uint8Array);
    const { width, height, channels } = raster;
    for (const { fusion, pipeline } of pipelines) {
      const { image, instances } = await pipeline.colorize(raster);
      files.set(`/${name}.${fusion}`, image.data as Uint8Array);
      const size = JSON.stringify({ width, height, channels });
      const answer = (await opened.page.evaluate(`colour('${name}', '${fusion}', ${size})`)) as Record<
        'decoder' | 'raster' | 'file',
        Difference
      > & { instances: number; models: string[] };
      expect(answer.models.every((device) => device === 'wasm')).toBe(true);
      expect(answer.instances).toBe(instances.length);
      // Networks and colour apart from decoders: the same pixels in, the same out.
      expect(answer.raster.most, `${fusion}, same pixels`).toBeLessThanOrEqual(MOST);
      expect(answer.decoder.most, 'decoded').toBeLessThanOrEqual(MOST);
      expect(answer.file.most, `${fusion}, same file`).toBeLessThanOrEqual(MOST);
    }
  });
});
