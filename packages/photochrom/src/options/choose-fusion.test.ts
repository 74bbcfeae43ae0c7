import { describe, expect, it } from 'vitest';
import { defaultFusion, type FusionChoice, fusedModelAtHand } from './choose-fusion';

const bare = { siggraph17: new URL('file:///siggraph17.card.json') };
const full = { ...bare, instcolorization: new URL('file:///instcolorization.card.json') };
const choose = (given: Partial<FusionChoice>, models: object) =>
  defaultFusion(
    {
      fusionModel: undefined,
      fusionLayers: undefined,
      weighting: undefined,
      adaptive: false,
      fusionMode: undefined,
      feather: undefined,
      backboneModel: undefined,
      ...given,
    },
    models,
  );

describe('defaultFusion', () => {
  it('is learned as soon as a fused model is at hand', () => {
    expect(choose({}, bare)).toBe('mask-replace');
    expect(choose({}, full)).toBe('learned');
    expect(choose({ fusionModel: 'a.onnx' }, bare)).toBe('learned');
  });

  it.each([{ fusionLayers: 'encoder' as const }, { weighting: 'box' as const }, { adaptive: true }])('is learned with %j', (given) => {
    expect(choose(given, bare)).toBe('learned');
  });

  it.each([{ fusionMode: 'parity' as const }, { feather: 3 }, { backboneModel: 'mine.onnx' }])('keeps to masks with %j', (given) => {
    expect(choose(given, full)).toBe('mask-replace');
  });
});

describe('fusedModelAtHand', () => {
  it("is the one given, else the starter's", () => {
    expect(fusedModelAtHand('a.onnx', full)).toBe('a.onnx');
    expect(fusedModelAtHand(undefined, full)).toBe(full.instcolorization);
    expect(fusedModelAtHand(undefined, bare)).toBeUndefined();
  });
});
