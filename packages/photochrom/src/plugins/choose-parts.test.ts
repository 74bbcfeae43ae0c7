import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { maskReplace } from '@photochrom/fusion-mask-replace';
import { afterAll, describe, expect, it } from 'vitest';
import { chooseParts, type GivenFlags } from './choose-parts';
import { type KindFlags, nameParts } from './name-parts';

const folder = mkdtempSync(join(tmpdir(), 'photochrom-parts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fixture = (name: string) => fileURLToPath(new URL(`../__fixtures__/plugins/${name}`, import.meta.url));
const card = (name: string, task: string, architecture: string) => {
  writeFileSync(join(folder, `${name}.card.json`), JSON.stringify({ task, architecture }));
  return join(folder, `${name}.card.json`);
};

/** What a command line makes, the options that were given by part. */
async function choose(given: GivenFlags = {}) {
  const { fusion, backbone, detector, finish } = given as KindFlags;
  const parts = chooseParts(await nameParts({ fusion, backbone, detector, finish }, undefined), given);
  const named = (part: { name: string; options: object } | undefined) => part && { name: part.name, ...part.options };
  return { fusion: named(parts.fusion), backbone: named(parts.backbone), detector: named(parts.detector), finish: parts.finish.map(named) };
}

describe('chooseParts', () => {
  it('begins with the first plugin of each kind', async () => {
    expect(await choose()).toEqual({
      fusion: { name: 'output' },
      backbone: { name: 'efficientnet' },
      detector: { name: 'yolox' },
      finish: [{ name: 'refine-edges' }],
    });
  });

  it('reads the options of plugins from flags, and from JSON', async () => {
    const given = {
      'fusion-feather': '3',
      'fusion-mode': 'edge-aware',
      'backbone-mirror': true,
      'detector-min-score': '0.4',
      'detector-nms-across-classes': false,
      'detector-labels': 'cat, dog',
      'detector-options': '{"containment": 0.5}',
      'backbone-options': '{"temperature": 0.2}',
    };
    expect(await choose(given)).toMatchObject({
      fusion: { name: 'mask-replace', feather: 3, mode: 'edge-aware' },
      backbone: { name: 'efficientnet', mirror: true, temperature: 0.2 },
      detector: { name: 'yolox', minScore: 0.4, nmsAcrossClasses: false, labels: ['cat', 'dog'], containment: 0.5 },
    });
  });

  it('takes the first plugin that has the options given', async () => {
    expect(await choose({ 'fusion-weighting': 'box' })).toMatchObject({ fusion: { name: 'learned', weighting: 'box' } });
    expect(await choose({ 'fusion-model': 'a.onnx' })).toMatchObject({ fusion: { name: 'output', model: 'a.onnx' } });
    expect(await choose({ 'backbone-model': 'a.onnx', 'backbone-hint-radius': '1' })).toMatchObject({ backbone: { name: 'siggraph17' } });
    expect(await choose({ 'detector-layout': 'detectron2' })).toMatchObject({ detector: { name: 'mask-rcnn' } });
  });

  it('takes the plugin that the card of a model is for, also of one that lies beside the model', async () => {
    const path = card('fused', 'fusion', 'instcolorization');
    expect(await choose({ 'fusion-model': path })).toMatchObject({ fusion: { name: 'learned', model: path } });
    expect(await choose({ 'fusion-model': join(folder, 'fused.onnx') })).toMatchObject({ fusion: { name: 'learned' } });
    expect(await choose({ 'backbone-model': card('net', 'backbone', 'eccv16') })).toMatchObject({ backbone: { name: 'eccv16' } });
  });

  it('takes modules, with flags by their own descriptions', async () => {
    const given = { fusion: fixture('constant-blend.mjs'), 'fusion-weight': '0.75', 'fusion-quick': false };
    expect(await choose(given)).toMatchObject({ fusion: { name: 'constant-blend', weight: 0.75, quick: false } });
  });

  it('reads finish steps in the order given, repeats and modules among them', async () => {
    const finish = `saturation=1.2, refine-edges,auto-saturation=parity,auto-saturation,${fixture('several.mjs')}#one=4,saturation=0`;
    expect((await choose({ finish, 'finish-options': '{"refine-edges": {"cells": 64}}' })).finish).toEqual([
      { name: 'saturation', factor: 1.2 },
      { name: 'refine-edges', cells: 64 },
      { name: 'auto-saturation', mode: 'parity' },
      { name: 'auto-saturation' },
      { name: 'one', amount: 4 },
      { name: 'saturation', factor: 0 },
    ]);
    expect((await choose({ finish: 'none' })).finish).toEqual([]);
    expect((await choose({ finish: 'saturation', 'finish-options': '{"saturation": {"factor": 2}}' })).finish).toEqual([
      { name: 'saturation', factor: 2 },
    ]);
  });

  it('has no detector where there is no fusion', async () => {
    expect(await choose({ fusion: 'none' })).toMatchObject({ fusion: undefined, detector: undefined });
    expect(await choose({ detector: 'none' })).toMatchObject({ fusion: { name: 'output' }, detector: undefined });
  });

  it.each([
    [{ fusion: 'none', detector: 'yolox' }, /--detector has no use with --fusion none/],
    [{ fusion: 'none', 'fusion-feather': '3' }, /--fusion-feather has no use with --fusion none/],
    [{ fusion: 'none', 'detector-min-score': '0.3' }, /--detector-min-score has no use with --fusion none/],
    [{ detector: 'none', 'detector-min-score': '0.3' }, /--detector-min-score has no use with --detector none/],
    [{ detector: 'mask-rcnn', 'detector-masks': 'm.onnx' }, /--detector-masks has no use with --detector mask-rcnn\. .*--detector yolox/],
    [{ fusion: 'learned', 'fusion-feather': '3' }, /--fusion-feather has no use with --fusion learned\. .*--fusion mask-replace/],
    [{ fusion: 'mask-replace', 'fusion-model': 'a' }, /--fusion-model has no use with .*--fusion output or learned/],
    [{ 'fusion-mode': 'parity', 'fusion-feather': '3' }, /no soft edge, for option 'feather'/],
    [{ 'fusion-layers': 'all' }, /--fusion-layers expects one of 'both', 'encoder', 'decoder', but received 'all'/],
    [{ 'fusion-weighting': 'masks' }, /Did you mean mask\?/],
    [{ 'fusion-batch': '2.5' }, /--fusion-batch expects an integer in 1\.\.64, but received '2\.5'/],
    [{ 'backbone-size': '1e2' }, /but received '1e2'/],
    [{ backbone: 'eccv16' }, /--backbone eccv16 needs --backbone-model/],
    [{ backbone: 'none' }, /no picture without one/],
    [{ 'fusion-options': '{weight: 1}' }, /--fusion-options expects a JSON object such as/],
    [{ 'fusion-options': '[1]' }, /but received '\[1\]'/],
    [{ 'fusion-options': '{"bach": 1}' }, /Did you mean 'batch'\?/],
    [
      { detector: `${fixture('several.mjs')}#broken` },
      /'broken' breaks its contract: its factory gives a fusion, not a detector\. .*defineDetector\(\)/,
    ],
    [{ finish: 'refine-edge' }, /Did you mean refine-edges/],
    [{ finish: 'saturation' }, /saturation needs its factor/],
    [{ finish: 'saturation=5' }, /expects a number in 0\.\.4, but received '5'/],
    [{ finish: 'saturation=' }, /received ''/],
    [{ finish: 'auto-saturation=ab' }, /'ab-only' or 'parity'/],
    [{ finish: 'refine-edges=2' }, /takes no value/],
    [{ finish: 'none,refine-edges' }, /stands alone/],
    [{ finish: 'refine-edges,' }, /no step ''/],
    [{ finish: 'saturation=1=2' }, /name=value/],
    [{ 'finish-options': '{"saturation": {}}' }, /there is no step 'saturation' in --finish/],
  ])('refuses %j', async (given, message) => {
    await expect(choose(given)).rejects.toThrow(message);
  });

  it('refuses a model whose card says that it is for another kind', async () => {
    const model = card('other', 'backbone', 'siggraph17');
    await expect(choose({ 'fusion-model': model })).rejects.toThrow(/a backbone of architecture 'siggraph17'\. .*--backbone-model/);
  });
});

describe('the parts of a project file', () => {
  const found = (config: object) => ({ config, path: join(folder, 'photochrom.config.mjs'), folder: fixture('.') });
  const parts = async (config: object, flags: KindFlags = {}, given: GivenFlags = {}) =>
    chooseParts(await nameParts(flags, found(config)), given);

  it('may be names, modules from its folder, options, or what factories made', async () => {
    const { fusion, backbone, detector, finish } = await parts({
      fusion: { use: './constant-blend.mjs', options: { weight: 0.25 } },
      backbone: { use: 'eccv16', options: { model: 'models/eccv16.onnx' } },
      detector: 'none',
      finish: ['refine-edges', { use: 'saturation', options: { factor: 1.5 } }],
    });
    expect(fusion).toMatchObject({ name: 'constant-blend', options: { weight: 0.25 } });
    expect(backbone.options).toEqual({ model: fixture('models/eccv16.onnx') });
    expect(detector).toBeUndefined();
    expect(finish.map(({ name }) => name)).toEqual(['refine-edges', 'saturation']);
    const made = maskReplace({ feather: 4 });
    expect((await parts({ fusion: made })).fusion?.part).toBe(made);
  });

  it('give way to the command line, which may add options to a name but not to what was made', async () => {
    const config = { fusion: 'mask-replace', finish: [] };
    expect((await parts(config, { fusion: 'learned' })).fusion?.name).toBe('learned');
    expect((await parts(config, {}, { 'fusion-feather': '5' })).fusion?.options).toEqual({ feather: 5 });
    expect((await parts(config)).finish).toEqual([]);
    expect((await parts({ detector: 'mask-rcnn' }, { fusion: 'none' })).detector).toBeUndefined();
    await expect(parts({ fusion: maskReplace() }, {}, { 'fusion-feather': '5' })).rejects.toThrow(
      /gives the fusion 'mask-replace' as it is/,
    );
  });

  it('name themselves where they can not be followed', async () => {
    await expect(parts({ fusion: './missing.mjs' })).rejects.toThrow(/'fusion' in .*photochrom\.config\.mjs: there is no file/);
  });
});
