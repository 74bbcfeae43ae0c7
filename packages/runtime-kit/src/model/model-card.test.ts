import { ModelLoadError } from '@photochrom/core';
import { cardOf } from '@photochrom/golden';
import { describe, expect, it } from 'vitest';
import { parseModelCard } from './model-card';

const parse = (value: unknown) =>
  parseModelCard('runtime-test', Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), 'net.card.json');
const card = cardOf(new Uint8Array(3));

describe('parseModelCard', () => {
  it('reads a card and keeps what it does not know', () => {
    expect(parse({ ...card, metrics: { psnr: 24 } })).toEqual({ ...card, metrics: { psnr: 24 } });
  });

  it.each([
    ['no JSON', '{ "name": '],
    ['no object', '[]'],
    ['a later version', { ...card, specVersion: 2 }],
    ['no name', { ...card, name: '' }],
    ['an unknown task', { ...card, task: 'translator' }],
    ['no architecture', { ...card, architecture: undefined }],
    ['no file', { ...card, file: 3 }],
    ['a size of zero', { ...card, bytes: 0 }],
    ['a size in text', { ...card, bytes: '3' }],
    ['a short hash', { ...card, sha256: 'abc' }],
    ['an upper-case hash', { ...card, sha256: 'A'.repeat(64) }],
    ['no licence', { ...card, licence: null }],
    ['conventions in a list', { ...card, conventions: [] }],
  ])('refuses a card with %s and names it', (_, value) => {
    expect(() => parse(value)).toThrow(ModelLoadError);
    expect(() => parse(value)).toThrow("'net.card.json'");
  });
});
