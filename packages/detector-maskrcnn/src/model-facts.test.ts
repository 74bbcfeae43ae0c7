import type { ModelCard } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { LAYOUTS } from './layout';
import { modelFacts } from './model-facts';

const card = (conventions: ModelCard['conventions'], architecture = 'mask-rcnn') => ({ card: { architecture, conventions } as ModelCard });

describe('modelFacts', () => {
  it("is the layout's own without a card", () => {
    expect(modelFacts('x', { card: undefined }, 'detectron2')).toMatchObject(LAYOUTS.detectron2);
  });

  it('takes range, sides and labels from the card', () => {
    const facts = modelFacts('x', card({ range: [0, 255], shortSide: 256, longSide: 384, labels: ['object'] }), 'torchvision');
    expect(facts).toMatchObject({ white: 255, sides: { short: 256, long: 384 }, labels: ['object'], firstClass: 1 });
  });

  it.each([
    { range: [-1, 1] },
    { range: 255 },
    { shortSide: 256 },
    { shortSide: 512, longSide: 256 },
    { shortSide: '1', longSide: 2 },
    { labels: [] },
    { labels: [''] },
  ])('refuses the card %o', (conventions) => {
    expect(() => modelFacts('x', card(conventions), 'torchvision')).toThrow(/of the model card/);
  });

  it("takes the thresholds from the card, else PatchColorization's", () => {
    expect(modelFacts('test', { card: undefined }, 'torchvision')).toMatchObject({ minScore: 0.3, nms: 0.3 });
    expect(modelFacts('test', card({ minScore: 0.25, nms: 0.5 }), 'torchvision')).toMatchObject({ minScore: 0.25, nms: 0.5 });
    expect(() => modelFacts('test', card({ nms: 2 }), 'torchvision')).toThrow(/conventions\.nms of the model card to be a number/);
    expect(() => modelFacts('test', card({ minScore: '0.25' }), 'torchvision')).toThrow(
      /conventions\.minScore of the model card to be a number/,
    );
  });

  it('refuses the card of another architecture', () => {
    expect(() => modelFacts('x', card({}, 'eccv16'), 'torchvision')).toThrow(/architecture.*'mask-rcnn'.*"eccv16"/);
  });
});
