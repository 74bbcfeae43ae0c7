import { afterEach, describe, expect, it } from 'vitest';
import { type OwnPart, partOf, partsOf, setOwnParts } from './parts';
import { choose, defaultSettings, evidenceKey, readSettings, setOption, withoutOwn } from './settings';

afterEach(() => {
  setOwnParts([]);
});

describe('evidenceKey', () => {
  it('is blind to fusion and finish, which run on the same evidence', () => {
    expect(evidenceKey({ ...defaultSettings, fusion: choose('fusion', 'learned'), finish: [] })).toBe(evidenceKey(defaultSettings));
  });

  it('tells detectors, backbones, devices and counts apart, and not the order of options', () => {
    const detector = setOption(setOption(defaultSettings.detector, 'nms', 0.5), 'minScore', 0.2);
    const same = setOption(setOption(defaultSettings.detector, 'minScore', 0.2), 'nms', 0.5);
    expect(evidenceKey({ ...defaultSettings, detector })).toBe(evidenceKey({ ...defaultSettings, detector: same }));
    const others = [{ detector }, { backbone: choose('backbone', 'eccv16') }, { device: 'wasm' as const }, { maxInstances: 3 }];
    for (const other of others) expect(evidenceKey({ ...defaultSettings, ...other })).not.toBe(evidenceKey(defaultSettings));
  });
});

describe('setOption', () => {
  it('leaves an option to the plugin again', () => {
    const set = setOption(defaultSettings.fusion, 'feather', 4);
    expect(set.options).toEqual({ feather: 4 });
    expect(setOption(set, 'feather', undefined)).toEqual(defaultSettings.fusion);
  });
});

describe('readSettings', () => {
  it('takes what it is given back', () => {
    const settings = { ...defaultSettings, fusion: setOption(choose('fusion', 'learned'), 'weighting', 'mask') };
    expect(readSettings(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
  });

  it.each([
    ['Expected the pipeline to be an object.', null],
    ['device', { device: 'cuda' }],
    ['number of objects', { maxInstances: 1.5 }],
    ['list of at most eight steps', { finish: 'none' }],
    ['Expected the fusion to be one of output, mask-replace, learned, none.', { fusion: { name: 'constructor' } }],
    ["has no option 'path'", { fusion: { name: 'mask-replace', options: { path: '/' } } }],
    ["'threshold' to be a number above 0 and up to 1", { fusion: { name: 'mask-replace', options: { threshold: 7 } } }],
    ["'starter' or a SHA-256", { detector: { name: 'mask-rcnn', model: 'https://elsewhere.example/a.onnx' } }],
  ])('says %s', (message, change) => {
    expect(() => readSettings(change === null ? null : { ...defaultSettings, ...change })).toThrow(message);
  });
});

describe('a plugin that somebody brought', () => {
  const mine: OwnPart = {
    stage: 'fusion',
    name: 'mine',
    title: 'Mine',
    doc: 'Does it my way.',
    from: { module: 'mine.mjs', export: 'mine' },
    options: [{ name: 'strength', kind: 'number', least: 0, most: 9, step: 1, default: 4, required: true, doc: 'How strong.' }],
    also: {},
    heavy: false,
    source: { module: 'mine.mjs', text: 'export {};' },
  };

  it('is chosen with the module that it comes from, and read back where that is loaded', () => {
    setOwnParts([mine]);
    const settings = { ...defaultSettings, fusion: setOption(choose('fusion', 'mine'), 'strength', 7) };
    expect(settings.fusion).toEqual({ name: 'mine', module: 'mine.mjs', options: { strength: 7 } });
    expect(readSettings(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
    expect(() => readSettings({ ...settings, fusion: { ...settings.fusion, module: 'other.mjs' } })).toThrow('‘mine’ of ‘other.mjs’');
    setOwnParts([]);
    expect(() => readSettings(settings)).toThrow(
      'It wants the fusion ‘mine’ of ‘mine.mjs’, which is a plugin: load it under “Plugins” first',
    );
  });

  it('is offered no longer once it is removed, and still named for pictures that it made', () => {
    setOwnParts([mine]);
    setOwnParts([]);
    expect(partsOf('fusion')).not.toContain(mine);
    expect(partOf('fusion', 'mine').title).toBe('Mine');
  });

  it('leaves its place to what the page begins with', () => {
    setOwnParts([mine]);
    const settings = { ...defaultSettings, fusion: choose('fusion', 'mine'), finish: [{ name: 'grain', module: 'mine.mjs', options: {} }] };
    expect(withoutOwn(settings)).toEqual({ ...defaultSettings, finish: [] });
    expect(withoutOwn(settings, ({ module }) => module === 'other.mjs')).toEqual(settings);
  });
});
