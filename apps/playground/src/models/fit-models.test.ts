import type { ModelCard } from '@photochrom/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { choose, defaultSettings, setOption } from '../state/settings';
import { fillModels, lacksModel, withoutModel } from './fit-models';
import { addModel, ownModels, placePart, removeModel } from './model-library';

const sha = (digit: string) => digit.repeat(64);
/** Brings a model; in Node there is no place to keep it. */
const bring = (digit: string, task: ModelCard['task'], architecture: string) =>
  addModel({ card: { name: architecture, task, architecture, sha256: sha(digit) } as ModelCard, onnx: new Blob([digit]) });
const eccv16 = { ...defaultSettings, backbone: choose('backbone', 'eccv16') };

beforeEach(async () => {
  for (const model of ownModels.value) await removeModel(model);
});

describe('models of one’s own', () => {
  it('stay for the visit where the browser keeps none, and say so', async () => {
    const { unkept } = await bring('a', 'backbone', 'eccv16');
    expect(unkept).toContain('keeps no files');
    expect(ownModels.value.map(({ card }) => card.sha256)).toEqual([sha('a')]);
  });

  it('are given to parts that were chosen without one', async () => {
    expect(fillModels(eccv16)).toEqual({});
    await bring('a', 'backbone', 'eccv16');
    expect(fillModels(eccv16)).toEqual({ backbone: { name: 'eccv16', model: sha('a'), options: {} } });
    expect(fillModels(defaultSettings)).toEqual({});
  });

  it('are missed where a link wants one that is not here', async () => {
    const wanting = { ...defaultSettings, fusion: { ...choose('fusion', 'learned'), model: sha('c') } };
    expect([lacksModel(defaultSettings), lacksModel(wanting)]).toEqual([false, true]);
    expect(() => placePart('fusion', wanting.fusion)).toThrow('SHA-256 cccccccccccc…');
    await bring('c', 'fusion', 'instcolorization');
    expect(lacksModel(wanting)).toBe(false);
  });

  it('leave their part to the starter when they are removed, with its options', async () => {
    const fusion = setOption({ ...choose('fusion', 'learned'), model: sha('c') }, 'overlap', 'average');
    expect(withoutModel({ ...defaultSettings, fusion }, sha('c'))).toEqual({ fusion: { ...fusion, model: 'starter' } });
    expect(withoutModel({ ...defaultSettings, fusion }, sha('d'))).toEqual({});
  });

  it('leave it to another of one’s own, else to the first part, where the starter has none', async () => {
    await bring('b', 'backbone', 'eccv16');
    const settings = { ...defaultSettings, backbone: { ...choose('backbone', 'eccv16'), model: sha('a') } };
    expect(withoutModel(settings, sha('a'))).toEqual({ backbone: { ...settings.backbone, model: sha('b') } });
    await removeModel(ownModels.value[0]!);
    expect(withoutModel(settings, sha('a'))).toEqual({ backbone: choose('backbone', 'efficientnet') });
  });
});
