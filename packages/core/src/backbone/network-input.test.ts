import { describe, expect, it } from 'vitest';
import type { ModelCard } from '../runtime/model-source';
import { networkInput } from './network-input';

const zhang = { multiple: 8, usual: 256 };

const free = { name: 'l', type: 'float32', dims: ['n', 1, 'h', 'w'] };
const fixed = { name: 'l', type: 'float32', dims: [1, 1, 224, 256] };
const carded = (conventions: ModelCard['conventions']) => ({ card: { conventions } as ModelCard });

describe('networkInput', () => {
  it('is the usual square and bicubic where nothing says otherwise', () => {
    expect(networkInput('x', { card: undefined }, free, undefined, zhang)).toEqual({ width: 256, height: 256, filter: 'bicubic' });
  });

  it('follows the card, and the option before the card', () => {
    const model = carded({ size: 176, resize: 'pillow-bilinear' });
    expect(networkInput('x', model, free, undefined, zhang)).toEqual({ width: 176, height: 176, filter: 'bilinear' });
    expect(networkInput('x', model, free, 320, zhang)).toEqual({ width: 320, height: 320, filter: 'bilinear' });
  });

  it('follows the model where it is fixed', () => {
    expect(networkInput('x', { card: undefined }, fixed, undefined, zhang)).toEqual({ width: 256, height: 224, filter: 'bicubic' });
  });

  it('refuses what does not fit the model', () => {
    expect(() => networkInput('x', { card: undefined }, fixed, 256, zhang)).toThrow(/224, which this model is fixed to.*received 256/);
    expect(() => networkInput('x', carded({ size: 256 }), fixed, undefined, zhang)).toThrow(/conventions.size.*224/);
  });

  it("holds a card to the network's own step", () => {
    const rule = { multiple: 32, usual: 160 };
    expect(networkInput('x', { card: undefined }, free, undefined, rule)).toMatchObject({ width: 160 });
    expect(() => networkInput('x', carded({ size: 176 }), free, undefined, rule)).toThrow(/a multiple of 32/);
  });

  it.each([{ size: 100 }, { size: '256' }, { resize: 'lanczos' }, { resize: 3 }])('refuses the card %o', (conventions) => {
    expect(() => networkInput('x', carded(conventions), free, undefined, zhang)).toThrow(/conventions\.(size|resize)/);
  });
});
