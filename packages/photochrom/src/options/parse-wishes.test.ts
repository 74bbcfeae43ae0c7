import type { Detector } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../usage-error';
import { parseWishes } from './parse-wishes';

const detector = { name: 'yolox', part: {} as Detector, options: {} };
const without = { parts: { detector: undefined } };
const parse = (...rawArguments: string[]) => parseWishes(['photo.jpg', '-o', 'out', ...rawArguments], { parts: { detector } });

describe('parseWishes', () => {
  it('gives nothing where nothing is wished', () => {
    expect(parse('--quiet')).toBeUndefined();
  });

  it('reads a caption, and as many locks and hints as there are, with colours of any CSS form or in words', () => {
    const wishes = parse('--caption', 'a red bus', '--lock', '2=rgb(0, 128, 0)', '--lock=Dog=dark green', '--hint', '300,20=#ff0000');
    expect(wishes?.caption).toBe('a red bus');
    expect(wishes?.locks.map(({ object }) => object)).toEqual([2, 'dog']);
    // spec/lcoins.md §11.3.
    expect(wishes?.locks[0]?.color.a).toBeCloseTo(-51.7, 1);
    expect(wishes?.hints[0]).toMatchObject({ x: 300, y: 20 });
    expect(wishes?.hints[0]?.b).toBeCloseTo(67.2, 1);
  });

  it.each<[string[], RegExp]>([
    [['--lock', 'red'], /--lock expects an object and a colour, but received 'red'.*1=darkgreen/],
    [['--lock', '1='], /--lock expects an object and a colour/],
    [['--lock', '0=red'], /counted from 1/],
    [['--lock', '1=rad'], /'rad' is no colour.*Write a colour of CSS/],
    [['--hint', '3=red'], /expects x,y in pixels of the photograph, but received '3'/],
    [['--hint', '3,4=unreal'], /'unreal' is no colour/],
  ])('refuses %j', (rawArguments, message) => {
    expect(() => parse(...rawArguments)).toThrow(UsageError);
    expect(() => parse(...rawArguments)).toThrow(message);
  });

  it('needs a detector for objects, and none for points', () => {
    expect(() => parseWishes(['--lock', '1=red'], without)).toThrow(/need a detector/);
    expect(parseWishes(['--hint', '1,1=red'], without)?.hints).toHaveLength(1);
  });
});
