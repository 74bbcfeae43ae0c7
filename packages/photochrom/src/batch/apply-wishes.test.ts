import type { Raster, SourceInstance } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { applyWishes } from './apply-wishes';

const source: Raster = { width: 100, height: 50, channels: 1, depth: 8, data: new Uint8Array(5000) };
const at = (label: string, x: number): SourceInstance => ({ label, box: { x1: x, y1: 0, x2: x + 10, y2: 10 } });
const instances = [at('dog', 40), at('bus', 70), at('dog', 5)];
const RED = { a: 60, b: 40 };
const none = { caption: undefined, locks: [], hints: [] };

describe('applyWishes', () => {
  it('locks an object by its number, and all objects of a label', () => {
    const locksOf = (object: number | string) =>
      applyWishes({ instances, source }, { ...none, locks: [{ object, color: RED, written: 'x' }] }).options.instances?.map(
        ({ lock }) => lock,
      );
    expect(locksOf(2)).toEqual([undefined, RED, undefined]);
    expect(locksOf('dog')).toEqual([RED, undefined, RED]);
  });

  it('warns of what has no effect, with the words that were written', () => {
    const locks = [{ object: 4, color: RED, written: '4=red' }];
    const { warnings } = applyWishes({ instances, source }, { ...none, caption: 'blue sky, red bus', locks });
    expect(warnings.map(({ message }) => message)).toEqual([
      '--lock 4=red has no effect: of 3 objects (dog, bus) none is 4.',
      '--caption: “blue sky”: no detector finds “sky”; use --hint x,y=colour at its place to colour it.',
    ]);
  });

  it('lets a lock win over the caption, and passes hints on', () => {
    const hints = [{ x: 1, y: 2, ...RED }];
    const { options } = applyWishes(
      { instances, source },
      { caption: 'a blue bus, the left dog is brown', locks: [{ object: 2, color: RED, written: '2=red' }], hints },
    );
    expect(options.instances?.[1]?.lock).toEqual(RED);
    expect(options.instances?.[0]?.lock).toBeUndefined();
    expect(options.instances?.[2]?.lock?.a).toBeGreaterThan(5);
    expect(options.guide?.points).toEqual(hints);
  });
});
