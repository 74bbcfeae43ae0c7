import { describe, expect, it } from 'vitest';
import { defaultFusion, type FusionChoice } from './choose-fusion';

const choose = (given: Partial<FusionChoice>) =>
  defaultFusion({
    fusionModel: undefined,
    fusionLayers: undefined,
    weighting: undefined,
    adaptive: false,
    fusionMode: undefined,
    feather: undefined,
    ...given,
  });

describe('defaultFusion', () => {
  it('works in output space, as in the library and the playground', () => {
    expect(choose({})).toBe('output');
  });

  it.each([{ fusionMode: 'parity' as const }, { feather: 0 }])('is mask replacement with %j', (given) => {
    expect(choose(given)).toBe('mask-replace');
  });

  it.each([{ fusionModel: 'a.onnx' }, { fusionLayers: 'encoder' as const }, { weighting: 'box' as const }, { adaptive: true }])(
    'is learned with %j',
    (given) => {
      expect(choose(given)).toBe('learned');
    },
  );
});
