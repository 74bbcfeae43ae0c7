import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import detector from '../models/detector.card.json';
import masks from '../models/detector-masks.card.json';
import network from '../models/efficientnet.card.json';

import { starterModels } from './starter-models';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe("the README's figures are those of the cards", () => {
  it('for the colorization network', () => {
    const { gain, worst, colourfulness } = network.metrics;
    expect(readme).toContain(`mean of 118 photographs | ${gain.toFixed(2)} dB |`);
    expect(readme).toContain(`worst photograph | ${worst.toFixed(2).replace('-', '−')} dB |`);
    expect(readme).toContain(`colourfulness against the truth | ${colourfulness.toFixed(2)} |`);
  });

  it('for the detector, at the threshold that its card recommends', () => {
    const { metrics, conventions } = detector;
    const figures = metrics.photos.find(({ threshold }) => threshold === conventions.minScore);
    expect(readme).toContain(`39 photographs) | ${figures?.large.toFixed(2)} |`);
    expect(readme).toContain(`match any annotated object | ${figures?.boxes.toFixed(2)} |`);
    expect(readme).toContain(`mask IoU in people's boxes | ${masks.metrics.maskIou.toFixed(2)} |`);
  });
});

describe("the README's picture", () => {
  it('was made by the models that ship; node scripts/make-readme-images.mjs makes it again', () => {
    const { models } = JSON.parse(readFileSync(new URL('../../../docs/images/results.json', import.meta.url), 'utf8'));
    expect(models).toEqual(Object.fromEntries(Object.entries(starterModels).map(([name, { card }]) => [name, card.sha256])));
  });
});
