import { readNpz } from '@photochrom/golden';
import { describe, expect, it } from 'vitest';
import { truncateBox } from './box';
import type { Instance } from './instance';
import { selectInstances } from './select-instances';

const golden = await readNpz(new URL('../__fixtures__/boxes.npz', import.meta.url));
const size = { width: 1000, height: 1000 };

function instance(score: number, x1 = 0, side = 100): Instance {
  return { box: { x1, y1: 0, x2: x1 + side, y2: side }, score, label: 'object' };
}
const scores = (kept: readonly Instance[]) => kept.map(({ score }) => score);

describe('selectInstances', () => {
  it.each([5, 8, 9, 20])('keeps the boxes that InstColorization keeps of %i', (count) => {
    const [bbox, given] = [golden(`select${count}.bbox`).data, golden(`select${count}.scores`).data];
    const instances = Array.from({ length: count }, (_, index) => {
      const [x1, y1, x2, y2] = [...bbox.subarray(4 * index, 4 * index + 4)].map(Number) as [number, number, number, number];
      return { ...instance(Number(given[index])), box: truncateBox({ x1, y1, x2, y2 }), index };
    });
    const kept = selectInstances(instances, { maxInstances: 8, minArea: 0 }, size);
    // The reference orders by rising score when there are more than 8, which changes nothing for its fusion.
    const order = [...golden(`select${count}.order`).data].map(Number);
    expect(kept.map(({ index }) => index)).toEqual(count > 8 ? order.reverse() : order);
    const boxes = kept.flatMap(({ box }) => [box.x1, box.y1, box.x2, box.y2]);
    const expected = [...golden(`select${count}.boxes`).data].map(Number);
    const rows = Array.from({ length: expected.length / 4 }, (_, row) => expected.slice(4 * row, 4 * row + 4));
    expect(boxes).toEqual((count > 8 ? rows.reverse() : rows).flat());
  });

  it('sorts by score, keeps the order of equals, and leaves the input as it was', () => {
    const instances = [instance(0.5, 1), instance(0.9), instance(0.5, 2)];
    const given = structuredClone(instances);
    expect(selectInstances(instances, {}, size)).toEqual([given[1], given[0], given[2]]);
    expect(instances).toEqual(given);
  });

  it('takes scores strictly above the threshold', () => {
    expect(scores(selectInstances([instance(0.71), instance(0.7), instance(0.2)], { minScore: 0.7 }, size))).toEqual([0.71]);
  });

  it('takes areas strictly above 0.1 % of the picture, spec/patchcolorization.md §2.5', () => {
    const picture = { width: 980, height: 700 };
    const areas = [676, 702, 560, 686, 687].map((area) => ({ ...instance(1), box: { x1: 0, y1: 0, x2: area, y2: 1 } }));
    expect(selectInstances(areas, {}, picture).map(({ box }) => box.x2)).toEqual([702, 687]);
    expect(selectInstances(areas, { minArea: 0 }, picture)).toHaveLength(5);
  });

  it('drops boxes that overlap a better kept one too much, not those that overlap a dropped one', () => {
    const chain = [instance(0.9, 0), instance(0.8, 40), instance(0.7, 80)];
    expect(scores(selectInstances(chain, { maxOverlap: 0.3 }, size))).toEqual([0.9, 0.7]);
    expect(scores(selectInstances(chain, { maxOverlap: 0.5 }, size))).toEqual([0.9, 0.8, 0.7]);
  });

  it('draws the same at random for the same seed, differently for others, and all alike often', () => {
    const instances = Array.from({ length: 10 }, (_, index) => instance(1 - index / 10, index));
    const draw = (seed: number) => scores(selectInstances(instances, { random: { count: 3, seed } }, size));
    const times = new Map<number, number>();
    for (let seed = 0; seed < 1000; seed++) {
      const drawn = draw(seed);
      expect(drawn).toEqual(draw(seed));
      expect(drawn).toEqual([...new Set(drawn)].sort((one, other) => other - one));
      expect(drawn).toHaveLength(3);
      for (const score of drawn) times.set(score, (times.get(score) ?? 0) + 1);
    }
    expect(times.size).toBe(10);
    for (const count of times.values()) expect(Math.abs(count - 300)).toBeLessThan(60);
    expect(draw(7)).toEqual([1, 0.9, 1 - 9 / 10]);
  });

  it('draws all where there are fewer, and the limit still holds', () => {
    const instances = [instance(0.9), instance(0.8)];
    expect(selectInstances(instances, { random: { count: 5, seed: 1 } }, size)).toHaveLength(2);
    expect(selectInstances(instances, { random: { count: 5, seed: 1 }, maxInstances: 1 }, size)).toHaveLength(1);
    expect(selectInstances([], { random: { count: 5, seed: 1 } }, size)).toEqual([]);
  });

  it.each([
    [{ maxInstances: 1.5 }, "an integer of at least 0 for option 'maxInstances'"],
    [{ minScore: 2 }, "a number in 0..1 for option 'minScore'"],
    [{ minArea: Number.NaN }, "a number in 0..1 for option 'minArea'"],
    [{ maxOverlap: -1 }, "a number in 0..1 for option 'maxOverlap'"],
    [{ random: { count: -1, seed: 1 } }, "an integer of at least 0 for option 'random.count'"],
    [{ random: { count: 1, seed: 0.5 } }, "an integer in 0..4294967295 for option 'random.seed'"],
  ])('refuses %o', (options, message) => {
    expect(() => selectInstances([], options, size)).toThrow(message);
  });
});
