import { describe, expect, it } from 'vitest';
import { colorFromText, namedColor } from './color-words';

const chroma = (words: string) => {
  const { a, b } = namedColor(words.split(' '))!.ab;
  return Math.hypot(a, b);
};

describe('namedColor', () => {
  it.each([
    'red',
    'navy',
    'navy blue',
    'cornflower blue',
    'dark green',
    'puke green',
    'greyish blue',
    'pale turquoise',
    'vivid orange',
    'ginger',
  ])('knows %s', (words) => {
    expect(namedColor(words.split(' '))).toBeDefined();
  });

  it.each(['dog', 'dark', 'very', 'left', 'light dog', 'red bus'])('knows no %s', (words) => {
    expect(namedColor(words.split(' '))?.thing ?? true).toBe(true);
    if (words !== 'dark') expect(namedColor(words.split(' '))).toBeUndefined();
  });

  it('holds words to a chroma that things have, and keeps their hue', () => {
    expect(chroma('red')).toBeCloseTo(50, 6);
    const { a, b } = namedColor(['red'])!.ab;
    // CSS red is (80.09, 67.20): spec/lcoins.md §11.3.
    expect(b / a).toBeCloseTo(67.2 / 80.09, 3);
    expect(chroma('gray')).toBeLessThan(0.1);
  });

  it('takes chroma from what is pale, and not its lightness from what is dark', () => {
    expect(chroma('muted cyan')).toBeCloseTo(chroma('cyan') / 2, 6);
  });

  it('says which names are things first', () => {
    expect(['wine', 'chocolate', 'sky', 'red', 'dark green'].map((words) => namedColor(words.split(' '))!.thing)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('colorFromText', () => {
  it.each([
    ['#ff0000', 80.09, 67.2],
    ['rgb(0 128 0)', -51.7, 49.9],
    ['hsl(0deg 100% 50%)', 80.09, 67.2],
  ])('reads %s exactly', (text, a, b) => {
    expect(colorFromText(text)!.a).toBeCloseTo(a, 1);
    expect(colorFromText(text)!.b).toBeCloseTo(b, 1);
  });

  it('reads colour words, also with a hyphen, and nothing else', () => {
    expect(colorFromText('Dark-Green')).toEqual(namedColor(['dark', 'green'])!.ab);
    expect(colorFromText('oklch(60% 0.1 30)')).toBeDefined();
    expect(colorFromText('dog')).toBeUndefined();
    expect(colorFromText('')).toBeUndefined();
  });
});
