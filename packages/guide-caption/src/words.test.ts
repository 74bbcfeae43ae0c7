import { describe, expect, it } from 'vitest';
import { nameOf, wordsOf } from './words';

describe('wordsOf', () => {
  it('says where each word stands, and what parts it from the one before', () => {
    const caption = 'A t-shirt, blue-green; the dog’s bowl — red';
    const words = wordsOf(caption);
    expect(words.map(({ start, end }) => caption.slice(start, end))).toEqual([
      'A',
      't-shirt',
      'blue',
      'green',
      'the',
      'dog’s',
      'bowl',
      'red',
    ]);
    expect(words.map(({ first }) => first)).toEqual([true, false, false, false, true, false, false, false]);
    expect(words.map(({ afterComma }) => afterComma)).toEqual([false, false, true, false, false, false, false, true]);
  });

  it.each([
    ['dogs', 'dog'],
    ['buses', 'bus'],
    ['bus', 'bus'],
    ['women', 'woman'],
    ['people', 'person'],
    ['knives', 'knife'],
    ['horses', 'horse'],
    ['Traffic Lights', 'traffic light'],
    ['glass', 'glass'],
    ['grass', 'grass'],
    ['skis', 'skis'],
    ['sheep', 'sheep'],
  ])('gives the singular of %s', (plural, singular) => {
    expect(nameOf(plural)).toBe(singular);
  });
});
