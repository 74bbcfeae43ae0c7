import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { ModelCard } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { starterModels } from './starter-models';

const MOST_BYTES = 20_000_000;
const cards = Object.entries(starterModels).map(([name, url]) => ({
  name,
  url,
  card: JSON.parse(readFileSync(url, 'utf8')) as ModelCard & Record<string, Record<string, unknown>>,
}));

describe('starter models', () => {
  for (const { name, url, card } of cards) {
    it(`${name} is what its card says`, () => {
      const content = readFileSync(new URL(card.file, url));
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

  it('are together under 20 MB', () => {
    const total = cards.reduce((sum, { url, card }) => sum + statSync(new URL(card.file, url)).size, 0);
    expect(total).toBeLessThan(MOST_BYTES);
  });
});
