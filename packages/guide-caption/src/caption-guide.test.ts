import { InvalidOptionError, type SourceInstance } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { captionGuide } from './caption-guide';
import type { NamedPoint } from './caption-result';
import { namedColor } from './color-words';

const size = { width: 200, height: 100 };
/** Ten pixels wide and high, at so many pixels from the left. */
const at = (label: string, x: number, more: Partial<SourceInstance> = {}): SourceInstance => ({
  label,
  box: { x1: x, y1: 40, x2: x + 10, y2: 50 },
  ...more,
});
const read = (caption: string, instances: readonly SourceInstance[], points: readonly NamedPoint[] = []) => {
  const result = captionGuide(caption, { instances, size, points });
  return {
    result,
    placed: result.placed.map(({ color, instances: indices }) => [color.text, ...indices]),
    left: result.unplaced.map(({ color, reason }) => [color.text, reason]),
  };
};
const abOf = (words: string) => namedColor(words.split(' '))!.ab;

describe('captionGuide', () => {
  it('reads the sentence of its README', () => {
    const instances = [at('dog', 60), at('person', 150), at('dog', 20), at('bus', 100), at('person', 90)];
    const points = [
      { name: 'sky', x: 5, y: 5 },
      { name: 'sky', x: 190, y: 5 },
    ];
    const caption = 'two dogs, one brown and one white; the woman on the left wears a dark green coat, red bus, blue sky';
    const { result, placed, left } = read(caption, instances, points);
    expect(placed).toEqual([['brown', 2], ['white', 0], ['red', 3], ['blue']]);
    expect(left).toEqual([['dark green', 'no-class']]);
    expect(result.unplaced[0]!.message).toBe('“a dark green coat”: no detector finds “coat”; give a point named “coat” to colour it.');
    expect(result.instances.map(({ lock }) => lock)).toEqual([abOf('white'), undefined, abOf('brown'), abOf('red'), undefined]);
    expect(result.guide.points).toEqual(points.map(({ x, y }) => ({ x, y, ...abOf('blue') })));
    expect(structuredClone(result)).toEqual(result);
  });

  it.each<[string, unknown[], unknown[]]>([
    ['the bus is not red', [], [['red', 'denied']]],
    [
      "the bus isn't red but blue",
      [],
      [
        ['red', 'denied'],
        ['blue', 'nothing-named'],
      ],
    ],
    ['no red bus', [], [['red', 'denied']]],
    ['the bus is not old, a red bus', [['red', 0]], []],
  ])('paints nothing in a colour that is denied: %s', (caption, expected, unplaced) => {
    const { placed, left } = read(caption, [at('bus', 50)]);
    expect(placed).toEqual(expected);
    expect(left).toEqual(unplaced);
  });

  it.each<[string, SourceInstance[], unknown[], unknown[]]>([
    [
      'a red bus and a blue bus',
      [at('bus', 50), at('bus', 5)],
      [
        ['red', 1],
        ['blue', 0],
      ],
      [],
    ],
    [
      'red and blue cars',
      [at('car', 50), at('car', 5)],
      [
        ['red', 1],
        ['blue', 0],
      ],
      [],
    ],
    [
      'a red car, a blue car and a green one',
      [at('car', 50), at('car', 5), at('car', 25)],
      [
        ['red', 1],
        ['blue', 2],
        ['green', 0],
      ],
      [],
    ],
    [
      'the dog on the left is brown, the other dog is white',
      [at('dog', 50), at('dog', 5)],
      [
        ['brown', 1],
        ['white', 0],
      ],
      [],
    ],
    [
      'two dogs: the left one is brown, the other white',
      [at('dog', 50), at('dog', 5)],
      [
        ['brown', 1],
        ['white', 0],
      ],
      [],
    ],
    ['the second car from the right is teal', [at('car', 50), at('car', 5), at('car', 90)], [['teal', 0]], []],
    ['the last car is teal', [at('car', 50), at('car', 5), at('car', 90)], [['teal', 2]], []],
    ['On the left, a red bus', [at('bus', 50), at('bus', 5)], [['red', 1]], []],
    ['the bus in the middle is red', [at('bus', 50), at('bus', 5), at('bus', 20)], [['red', 2]], []],
    ['red buses', [at('bus', 50), at('car', 5), at('bus', 20)], [['red', 2, 0]], []],
    [
      'a ginger kitten on a navy blue sofa',
      [at('couch', 5), at('cat', 20)],
      [
        ['ginger', 1],
        ['navy blue', 0],
      ],
      [],
    ],
    ['an orange and a lime green teddy', [at('orange', 5), at('teddy bear', 20)], [['lime green', 1]], []],
  ])('tells apart: %s', (caption, instances, expected, unplaced) => {
    const { placed, left } = read(caption, instances);
    expect(placed).toEqual(expected);
    expect(left).toEqual(unplaced);
  });

  it.each<[string, SourceInstance[], string[][], RegExp]>([
    ['blue sky', [at('bus', 5)], [['blue', 'no-class']], /“blue sky”: no detector finds “sky”; give a point named “sky”/],
    ['a red bus', [at('car', 5)], [['red', 'not-found']], /“a red bus”: no bus was found; draw its box/],
    ['the third bus is red', [at('bus', 5)], [['red', 'too-few']], /“the third bus is red”: 1 found \(bus\), and none/],
    [
      'two dogs, one brown and one white',
      [at('dog', 5)],
      [
        ['brown', 'too-few'],
        ['white', 'too-few'],
      ],
      /“one brown”: 1 found/,
    ],
    ['a blue and white bus', [at('bus', 5)], [['blue and white', 'several-colours']], /“blue and white” are several colours/],
    [
      'red, blue',
      [at('bus', 5)],
      [
        ['red', 'nothing-named'],
        ['blue', 'nothing-named'],
      ],
      /“red” is said of nothing that is named/,
    ],
    ['a man in red', [at('person', 5)], [['red', 'no-class']], /no detector finds “clothes”/],
    ['three cars', [at('car', 5)], [['three cars', 'no-colour']], /“three cars” has no colour word/],
    [
      'the bus is red and the bus is blue',
      [at('bus', 5)],
      [
        ['red', 'contradiction'],
        ['blue', 'contradiction'],
      ],
      /“red” \(“the bus is red”\) contradicts “blue” \(“the bus is blue”\)/,
    ],
    ['red bus', [at('bus', 5, { lock: { a: 1, b: 2 } })], [['red', 'locked-otherwise']], /its colour is locked already/],
  ])('says what it can not place: %s', (caption, instances, unplaced, message) => {
    const { result, placed, left } = read(caption, instances);
    expect(placed).toEqual([]);
    expect(left).toEqual(unplaced);
    expect(result.unplaced[0]!.message).toMatch(message);
    expect(result.instances).toEqual(instances);
  });

  it('lets precise words win over general ones, and says what it assumed', () => {
    const instances = [at('chair', 5), at('chair', 50), at('chair', 90)];
    expect(read('brown chairs, the left chair is black', instances).placed).toEqual([
      ['brown', 1, 2],
      ['black', 0],
    ]);
    expect(read('a black chair', instances).result.placed[0]!.assumed).toBe('the largest of 3');
    expect(read('five black chairs', instances).result.placed[0]!.assumed).toBe('5 are spoken of, but only 3 found');
  });

  it('takes a point also for what a detector missed, and by the singular of its name', () => {
    expect(read('two red buses', [], [{ name: 'bus', x: 1, y: 2 }]).result.guide.points).toEqual([{ x: 1, y: 2, ...abOf('red') }]);
    expect(read('a green wall', [], [{ name: 'Walls', x: 1, y: 2 }]).result.guide.points).toHaveLength(1);
  });

  it('loses no colour word, whatever stands around it', () => {
    const parts = [
      'red green blue yellow brown black white pink purple grey'.split(' '),
      'bus dogs woman sky coat chair one ones cars the a two and in on with is'.split(' '),
      [
        'on the left',
        'in the middle',
        ', ',
        '; ',
        'second',
        'other',
        'next to',
        'largest',
        'wooden',
        'parked',
        'wears',
        'chocolate',
        'behind',
      ],
    ];
    let state = 7;
    const pick = <T>(from: readonly T[]): T => {
      state = (state * 48271) % 2147483647;
      return from[state % from.length]!;
    };
    const instances = [at('dog', 60), at('person', 150), at('dog', 20), at('bus', 100), at('chair', 90)];
    for (let round = 0; round < 300; round++) {
      const caption = Array.from({ length: 10 }, () => pick(pick(parts))).join(' ');
      const { placed, unplaced } = captionGuide(caption, { instances, size });
      const told = [...placed, ...unplaced].map(({ color }) => color);
      for (const { index } of caption.matchAll(/\b(red|green|blue|yellow|brown|black|white|pink|purple|grey)\b/g)) {
        expect(
          told.some(({ start, end }) => start <= index && index < end),
          `${caption}\n${caption.slice(index)}`,
        ).toBe(true);
      }
    }
  });

  it.each<[string, NamedPoint[], string]>([
    ['', [], "'caption'"],
    ['red bus', [{ name: 'sky', x: 200, y: 0 }], "'points[0]'"],
    ['red bus', [{ name: ' ', x: 2, y: 0 }], "'points[0]'"],
  ])('refuses %j with %j', (caption, points, message) => {
    expect(() => captionGuide(caption, { instances: [], size, points })).toThrow(InvalidOptionError);
    expect(() => captionGuide(caption, { instances: [], size, points })).toThrow(message);
  });
});
