import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { starterModels } from './starter-models';

const MOST_BYTES = 16_000_000;
const models = Object.entries(starterModels).map(([name, model]) => ({ name, ...model }));

describe('starter models', () => {
  for (const { name, data, card } of models) {
    it(`${name} is what its card says`, () => {
      const content = readFileSync(data);
      expect(data.pathname.endsWith(`/${card.file}`)).toBe(true);
      expect(content.length).toBe(card.bytes);
      expect(createHash('sha256').update(content).digest('hex')).toBe(card.sha256);
    });

    it(`${name} says what it was trained on, how, how good it is and what it can not do`, () => {
      expect(card).toMatchObject({ specVersion: 1, licence: expect.any(String), limits: expect.any(String), metrics: expect.any(Object) });
      expect(card['training']).toMatchObject({ steps: expect.any(Number), method: expect.any(String) });
      const sources = card['sources'] as unknown as { name: string; licence: unknown; images: number }[];
      expect(sources.length).toBeGreaterThan(0);
      for (const source of sources) expect(source).toMatchObject({ name: expect.any(String), images: expect.any(Number) });
      expect(sources.map((source) => source.name.toLowerCase())).not.toContain('bsds');
      expect(sources.map((source) => source.name.toLowerCase())).not.toContain('urban100');
    });
  }

  it('are together under 16 MB', () => {
    const total = models.reduce((sum, { data }) => sum + statSync(data).size, 0);
    expect(total).toBeLessThan(MOST_BYTES);
  });
});
