import type { ModelCard } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { modelFacts } from './model-facts';

const card = (conventions: ModelCard['conventions'], architecture = 'yolox') => ({ card: { architecture, conventions } as ModelCard });
const none = { model: 'm' };

describe('modelFacts', () => {
  it("takes the option, else the card's word, else the defaults", () => {
    const said = { minScore: 0.4, nms: 0.6, decoded: true, antialias: true, labels: ['object'] };
    expect(modelFacts('yolox', { card: undefined }, none)).toEqual({
      minScore: 0.25,
      nms: 0.45,
      decoded: undefined,
      antialias: false,
      labels: undefined,
    });
    expect(modelFacts('yolox', card(said), none)).toEqual(said);
    const options = { minScore: 0, nms: 0, decoded: false, labels: ['a', 'b'] };
    expect(modelFacts('yolox', card(said), { ...none, ...options })).toEqual({ ...options, antialias: true });
  });

  it.each([{ minScore: 2 }, { nms: '0.4' }, { decoded: 'yes' }, { labels: [] }, { labels: 'object' }, { antialias: 1 }])(
    'refuses the card %o',
    (conventions) => {
      expect(() => modelFacts('yolox', card(conventions), none)).toThrow(/of the model card to be/);
    },
  );

  it('refuses the card of another architecture', () => {
    expect(() => modelFacts('yolox', card({}, 'mask-rcnn'), none)).toThrow(/architecture 'yolox'.*'mask-rcnn'/);
  });
});
