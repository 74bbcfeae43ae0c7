import type { SourceInstance } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import {
  addObject,
  addPoint,
  changeObject,
  editsOfFound,
  isUntouched,
  lockObject,
  maskOf,
  nameObject,
  noEdits,
  rebaseEdits,
  removeObject,
  removePoint,
  toInstances,
} from './edits';

const mask = { width: 1, height: 1, data: Float32Array.of(0.5) };
const found: SourceInstance[] = [
  { box: { x1: 0, y1: 0, x2: 4, y2: 4 }, label: 'cow', score: 0.9, mask },
  { box: { x1: 2, y1: 2, x2: 6, y2: 6 } },
];
const edits = editsOfFound(found);

describe('objects that were found', () => {
  it('give the same instances back as long as nobody touches them', () => {
    expect(isUntouched(edits, found)).toBe(true);
    expect(toInstances(edits, found)).toEqual([found[0], { ...found[1], label: 'object', score: 1 }]);
  });

  it('count as touched once moved, locked, painted, removed or joined by another', () => {
    const moved = changeObject(edits, 'found-0', (object) => ({ ...object, box: { x1: 1, y1: 0, x2: 5, y2: 4 } }));
    for (const changed of [
      moved,
      lockObject(edits, 'found-1', { a: 1, b: 2 }),
      removeObject(edits, 'found-0'),
      changeObject(edits, 'found-0', (object) => ({ ...object, label: 'calf' })),
      addObject(edits, found[0]!.box).edits,
    ]) {
      expect(isUntouched(changed, found)).toBe(false);
    }
    expect(isUntouched(lockObject(lockObject(edits, 'found-1', { a: 1, b: 2 }), 'found-1', undefined), found)).toBe(true);
  });

  it('keep their mask when their box moves, and take a painted one instead', () => {
    expect(maskOf(edits.objects[0]!, found)).toBe(mask);
    const painted = { width: 2, height: 1, data: Uint8Array.of(0, 255) };
    expect(maskOf({ found: 0, mask: painted }, found)).toEqual({ width: 2, height: 1, data: Float32Array.of(0, 1) });
    expect(maskOf({}, found)).toBeUndefined();
  });
});

describe('objects that were drawn', () => {
  it('get names that are not taken', () => {
    const one = addObject(noEdits, found[0]!.box);
    const two = addObject(one.edits, found[1]!.box);
    expect([one.id, two.id]).toEqual(['drawn-1', 'drawn-2']);
    expect(addObject(removeObject(two.edits, 'drawn-1'), found[0]!.box).id).toBe('drawn-3');
  });
});

it('leaves edits as they are where an object is unknown', () => {
  expect(changeObject(edits, 'drawn-9', (object) => ({ ...object, label: 'other' }))).toBe(edits);
});

it('keeps one point a pixel', () => {
  const points = addPoint(addPoint(noEdits, { x: 1, y: 1, a: 10, b: 0 }), { x: 1, y: 1, a: -10, b: 0 });
  expect(points.points).toEqual([{ x: 1, y: 1, a: -10, b: 0 }]);
  expect(removePoint(points, 0).points).toEqual([]);
});

describe('a detector that finds other objects', () => {
  const now: SourceInstance[] = [{ box: { x1: 1, y1: 1, x2: 5, y2: 5 } }];
  const drawn = addObject(edits, { x1: 0, y1: 0, x2: 8, y2: 8 }).edits;

  it('replaces what nobody touched', () => {
    expect(rebaseEdits(addPoint(edits, { x: 1, y: 1, a: 1, b: 1 }), found, now)).toEqual({
      edits: { ...editsOfFound(now), points: [{ x: 1, y: 1, a: 1, b: 1 }] },
      lost: false,
    });
  });

  it('keeps edits whose objects are found again, and adds what is new', () => {
    const { edits: rebased, lost } = rebaseEdits(lockObject(drawn, 'found-1', { a: 1, b: 2 }), found, [...found, ...now]);
    expect(rebased.objects.map(({ id, lock }) => [id, lock])).toEqual([
      ['found-0', undefined],
      ['found-1', { a: 1, b: 2 }],
      ['found-2', undefined],
      ['drawn-1', undefined],
    ]);
    expect(lost).toBe(false);
    expect(rebaseEdits(drawn, found, [...found])).toEqual({ edits: drawn, lost: false });
  });

  it('leaves removed what was removed', () => {
    const { edits: rebased } = rebaseEdits(removeObject(edits, 'found-0'), found, [...found, ...now]);
    expect(rebased.objects.map(({ id }) => id)).toEqual(['found-1', 'found-2']);
  });

  it('adds everything to what was drawn before anything was found', () => {
    const early = addObject(noEdits, { x1: 0, y1: 0, x2: 8, y2: 8 }).edits;
    expect(rebaseEdits(early, [], found).edits.objects.map(({ id }) => id)).toEqual(['found-0', 'found-1', 'drawn-1']);
  });

  it('keeps what was drawn, and says so where changes went with their objects', () => {
    expect(rebaseEdits(drawn, found, now)).toEqual({
      edits: { ...drawn, objects: [editsOfFound(now).objects[0], drawn.objects[2]] },
      lost: false,
    });
    expect(rebaseEdits(lockObject(drawn, 'found-0', { a: 1, b: 2 }), found, now).lost).toBe(true);
    expect(rebaseEdits(lockObject(drawn, 'found-0', { a: 1, b: 2 }), found, []).lost).toBe(true);
  });
});

describe('what the detector sees in a box that was drawn', () => {
  const { edits: drawn, id } = addObject(noEdits, { x1: 0, y1: 0, x2: 8, y2: 8 });
  const seen = { label: 'cow', mask: { width: 1, height: 1, data: Uint8Array.of(200), origin: 'detector' } } as const;

  it('replaces the ellipse and gives it a name', () => {
    expect(drawn.objects[0]?.mask?.origin).toBe('ellipse');
    expect(nameObject(drawn, id, seen).objects[0]).toMatchObject({ label: 'cow', mask: seen.mask });
  });

  it('leaves a name that somebody gave', () => {
    const named = changeObject(drawn, id, (object) => ({ ...object, label: 'Berta' }));
    expect(nameObject(named, id, seen).objects[0]).toMatchObject({ label: 'Berta', mask: seen.mask });
    expect(nameObject(drawn, 'drawn-9', seen)).toBe(drawn);
  });
});
