import { type ModelCard, ModelLoadError, type TensorInfo } from '@photochrom/core';
import { fakeModel } from '@photochrom/plugin-kit';
import { describe, expect, it } from 'vitest';
import { maskNetwork } from './mask-network';

const info = (name: string, ...dims: (number | string)[]): TensorInfo => ({ name, type: 'float32', dims });
const card = (conventions: ModelCard['conventions'], architecture = 'mask-head') => ({ card: { architecture, conventions } as ModelCard });
const make = (L: TensorInfo[], mask: TensorInfo[], more: { card?: ModelCard } = {}) =>
  maskNetwork('yolox', fakeModel({ inputs: L, outputs: mask, run: () => ({}), ...more }));

describe('maskNetwork', () => {
  it("uses the model's own size and batch, else the card's, else 160 and four", () => {
    expect(make([info('crop', 2, 1, 96, 96)], [info('logits', 2, 1, 24, 24)])).toMatchObject({
      L: 'crop',
      mask: 'logits',
      input: { width: 96, height: 96, filter: 'bicubic' },
      groups: { size: 2, fixed: true },
      context: 1.3,
    });
    const free = [[info('L', 'n', 1, 'h', 'w')], [info('mask')]] as const;
    expect(make([...free[0]], [...free[1]])).toMatchObject({ input: { width: 160 }, groups: { size: 4, fixed: false } });
    expect(make([...free[0]], [...free[1]], card({ size: 128, context: 1.5, resize: 'pillow-bilinear' }))).toMatchObject({
      input: { width: 128, height: 128, filter: 'bilinear' },
      context: 1.5,
    });
  });

  it.each<[string, TensorInfo[], TensorInfo[]]>([
    ['three channels', [info('L', 'n', 3, 160, 160)], [info('mask', 'n', 1, 40, 40)]],
    ['two inputs', [info('L', 'n', 1, 160, 160), info('box', 'n', 4)], [info('mask', 'n', 1, 40, 40)]],
    ['80 masks', [info('L', 'n', 1, 160, 160)], [info('mask', 'n', 80, 28, 28)]],
    ['an input without a shape', [info('L')], [info('mask', 'n', 1, 40, 40)]],
  ])('refuses %s', (_, inputs, outputs) => {
    expect(() => make(inputs, outputs)).toThrow(ModelLoadError);
    expect(() => make(inputs, outputs)).toThrow(/\[yolox\] Expected a mask network .*leave the option out for soft ellipses/);
  });

  it.each([
    [card({ context: 0.9 }), /conventions\.context .* at least 1, but it is 0\.9/],
    [card({ context: '1.3' }), /conventions\.context/],
    [card({ size: 128 }), /conventions\.size .* 160, which the model is fixed to/],
    [card({ resize: 'nearest' }), /conventions\.resize/],
    [card({}, 'yolox'), /architecture 'mask-head'/],
  ])('refuses the card %o', (given, message) => {
    expect(() => make([info('L', 'n', 1, 160, 160)], [info('mask', 'n', 1, 40, 40)], given)).toThrow(message);
  });
});
