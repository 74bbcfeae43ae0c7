import { describe, expect, it } from 'vitest';
import type { BackboneItem } from '../backbone/backbone';
import { defineBackbone } from '../backbone/define-backbone';
import type { Box } from '../detector/box';
import { InferenceError } from '../errors/inference-error';
import type { AbPlanes } from '../plane/ab-planes';
import { grayRamp } from './__fixtures__/parts';
import { createColorizeCache } from './colorize-cache';
import { createCallShare } from './share-of-call';
import { createStageClock } from './stage-clock';
import { createWorkingPicture } from './working-picture';

const picture = createWorkingPicture(grayRamp(20, 10), 1280);
const input = { width: 4, height: 2, filter: 'bicubic' } as const;
const clockOf = () => createStageClock({}, createCallShare('colorize'));
const box = (x1: number, y1 = 0, width = 4, height = 4): Box => ({ x1, y1, x2: x1 + width, y2: y1 + height });
const noModel = { loadModel: () => Promise.reject(new Error('no models here')), warn: () => undefined };

/** A cache over a backbone that numbers what it sees: the first item has a = 1, the next 2, and so on. */
function open({ hints = true, answer = (planes: AbPlanes[]) => planes } = {}) {
  const seen: (readonly BackboneItem[])[] = [];
  let count = 0;
  const backbone = defineBackbone({
    name: 'numbering',
    takes: { hints },
    input,
    predict: async (items) => {
      seen.push(items);
      return answer(items.map(() => ({ width: 4, height: 2, data: new Float32Array(16).fill(++count, 0, 8) })));
    },
  });
  let loads = 0;
  const cache = createColorizeCache(picture, backbone, () => {
    loads++;
    return backbone.load(noModel);
  });
  const predict = async (...boxes: readonly Box[]) => (await cache.predict(boxes, [], clockOf())).map(({ data }) => data[0]);
  return { cache, seen, predict, loads: () => loads };
}

describe('createColorizeCache', () => {
  it('runs what it has not seen in one call, gives ab in the order of the boxes, and counts', async () => {
    const { cache, seen, predict, loads } = open();
    expect(await predict(box(0), box(1))).toEqual([1, 2]);
    expect(await predict(box(1), box(2), box(0), box(3))).toEqual([2, 3, 1, 4]);
    expect(seen.map(({ length }) => length)).toEqual([2, 2]);
    expect(cache.runs).toBe(4);
    expect(await predict(box(3), box(0))).toEqual([4, 1]);
    expect([cache.runs, loads()]).toEqual([4, 2]);
  });

  it('runs a box that comes twice once, and tells boxes apart by every side', async () => {
    const { predict, seen } = open();
    expect(await predict(box(2), box(2))).toEqual([1, 1]);
    expect(await predict(box(2, 1), box(2, 0, 5), box(2, 0, 4, 5), box(3, 0, 3))).toEqual([2, 3, 4, 5]);
    expect(seen.map(({ length }) => length)).toEqual([1, 4]);
  });

  it('shows a backbone as much of the surroundings as it was trained with, and cuts the box out of its answer', async () => {
    const views: (readonly [number, number])[] = [];
    const backbone = defineBackbone({
      name: 'sees-around',
      takes: { hints: true },
      context: 2,
      input,
      // a is the column of the view, 0 to 3.
      predict: async (items) => {
        for (const { hints } of items) views.push([hints.length, hints[0]?.x ?? -1]);
        return items.map(() => ({
          width: 4,
          height: 2,
          data: Float32Array.from({ length: 16 }, (_, index) => (index < 8 ? index % 4 : 0)),
        }));
      },
    });
    const cache = createColorizeCache(picture, backbone, () => backbone.load(noModel));
    // The box of columns 8 to 12 is seen as 6 to 14: a point at 13 is in the last of four columns.
    const [ab] = await cache.predict([box(8)], [{ x: 13, y: 2, a: 1, b: 1 }], clockOf());
    expect(views).toEqual([[1, 3]]);
    expect([...(ab?.data.subarray(0, 4) ?? [])]).toEqual([0.75, 1.25, 1.75, 2.25]);
    // The whole picture has no surroundings.
    const [whole] = await cache.predict([{ x1: 0, y1: 0, x2: 20, y2: 10 }], [], clockOf());
    expect([...(whole?.data.subarray(0, 4) ?? [])]).toEqual([0, 1, 2, 3]);
  });

  it('tells crops what the backbone said of the full image there, where it takes that, and runs the full image once', async () => {
    const told: (readonly [number, readonly number[] | undefined])[] = [];
    const backbone = defineBackbone({
      name: 'is-told',
      takes: { hints: true, imageAb: true },
      input,
      predict: async (items) => {
        for (const { hints, imageAb } of items) told.push([hints.length, imageAb && [...imageAb.data.subarray(0, 4)]]);
        // a is the column, 0 to 3.
        return items.map(() => ({ width: 4, height: 2, data: Float32Array.from({ length: 16 }, (_, at) => (at < 8 ? at % 4 : 0)) }));
      },
    });
    const cache = createColorizeCache(picture, backbone, () => backbone.load(noModel));
    const whole = { x1: 0, y1: 0, x2: 20, y2: 10 };
    const hints = [{ x: 9, y: 1, a: 1, b: 1 }];
    // Columns 5 to 15 of 20 are cells 1 to 3 of 4; hints are told to the crop alone.
    await cache.predict([box(5, 0, 10, 10)], hints, clockOf());
    expect(told).toEqual([
      [0, undefined],
      [1, [0.75, 1.25, 1.75, 2.25]],
    ]);
    await cache.predict([whole, box(0)], [], clockOf());
    expect(told.slice(2)).toEqual([[0, [0, 0, 0, expect.closeTo(0.2)]]]);
    expect(cache.runs).toBe(3);
  });

  it('loads no backbone for what it knows, nor for nothing', async () => {
    const { predict, loads } = open();
    expect(await predict()).toEqual([]);
    expect(loads()).toBe(0);
  });

  it('shows the network its own view of each box', async () => {
    const { seen, predict } = open();
    await predict(box(5, 2, 8, 4));
    expect(seen[0]?.[0]?.L).toEqual(picture.networkL(input, box(5, 2, 8, 4)));
  });

  it('runs a box again where the hints in it changed, and not for hints beside it', async () => {
    const { cache, seen } = open();
    const hint = { x: 1, y: 1, a: 60, b: -5 };
    const run = async (...points: (typeof hint)[]) => (await cache.predict([box(0)], points, clockOf()))[0]?.data[0];
    expect(await run()).toBe(1);
    expect(await run({ ...hint, x: 4 })).toBe(1);
    expect(await run(hint)).toBe(2);
    expect(await run({ ...hint, a: 61 })).toBe(3);
    expect(await run(hint)).toBe(2);
    expect(seen[1]?.[0]?.hints).toEqual([{ ...hint, y: 0 }]);
  });

  it('warns once where the backbone takes no hints, and remembers without them', async () => {
    const { cache } = open({ hints: false });
    const clock = clockOf();
    const points = [{ x: 1, y: 1, a: 60, b: -5 }];
    await cache.predict([box(0)], points, clock);
    await cache.predict([box(0)], [], clock);
    expect(cache.runs).toBe(1);
    expect(cache.recall([box(0)], points, clock)[0]?.exact).toBe(true);
    expect(clock.warnings).toEqual([{ plugin: 'numbering', message: expect.stringContaining('siggraph17()') }]);
  });

  it('recalls a box itself, else the seen one that overlaps it most, the latest of equals, else nothing, and runs nothing', async () => {
    const { cache, predict } = open();
    await predict(box(0), box(8), box(4, 0));
    const recall = (at: Box) => {
      const [known] = cache.recall([at], [], clockOf());
      return [known?.exact, known?.seen?.box.x1];
    };
    expect(recall(box(8))).toEqual([true, 8]);
    expect(recall(box(9))).toEqual([false, 8]);
    expect(recall(box(1))).toEqual([false, 0]);
    expect(recall(box(2))).toEqual([false, 4]);
    expect(recall(box(12))).toEqual([false, undefined]);
    // Used last, and so the latest of the two that box(2) overlaps alike.
    await predict(box(0));
    expect(recall(box(2))).toEqual([false, 0]);
    expect(cache.runs).toBe(3);
  });

  it('forgets the box that was used longest ago, and nothing of one rendering, however many it has', async () => {
    const { cache, predict } = open();
    const many = Array.from({ length: 128 }, (_, index) => box(index % 16, Math.trunc(index / 16) % 6, 1 + Math.trunc(index / 96), 1));
    await predict(...many);
    await predict(many[0]!);
    await predict(box(0, 0, 20, 10));
    expect(cache.runs).toBe(129);
    await predict(many[0]!, many[2]!, box(0, 0, 20, 10));
    expect(cache.runs).toBe(129);
    await predict(many[1]!);
    expect(cache.runs).toBe(130);
    const more = Array.from({ length: 200 }, (_, index) => box(index % 20, Math.trunc(index / 20), 1, 1));
    const before = await predict(...more);
    expect(await predict(...more)).toEqual(before);
  });

  it('keeps the last reduced size of each ab', () => {
    const { cache } = open();
    const ab = { width: 4, height: 2, data: new Float32Array(16).fill(5) };
    const small = cache.reduce(ab, { width: 2, height: 1 });
    expect(small).toEqual({ width: 2, height: 1, data: new Float32Array(4).fill(5) });
    expect(cache.reduce(ab, { width: 2, height: 1 })).toBe(small);
    expect(cache.reduce({ ...ab }, { width: 2, height: 1 })).not.toBe(small);
    expect(cache.reduce(ab, { width: 2, height: 2 })).toMatchObject({ width: 2, height: 2 });
    expect(cache.reduce(ab, { width: 1, height: 2 })).toMatchObject({ width: 1, height: 2 });
  });

  it.each<[string, (planes: AbPlanes[]) => AbPlanes[], RegExp]>([
    ['too few planes', (planes) => planes.slice(1), /ab of 2 pictures, but gave 1/],
    ['too many planes', (planes) => [...planes, planes[0]!], /ab of 2 pictures, but gave 3/],
    ['planes that hold too little', ([one, two]) => [one!, { ...two!, width: 5 }], /5 × 2 that hold 16 values/],
    ['values that are not finite', ([one, two]) => [one!, { ...two!, data: new Float32Array(16).fill(Number.NaN) }], /not finite/],
  ])('refuses %s, and remembers nothing of them', async (_, answer, message) => {
    let broken = true;
    const { cache, predict } = open({ answer: (planes) => (broken ? answer(planes) : planes) });
    await expect(predict(box(0), box(1))).rejects.toThrow(InferenceError);
    await expect(predict(box(0), box(1))).rejects.toThrow(message);
    expect(cache.runs).toBe(0);
    broken = false;
    expect(await predict(box(0), box(1))).toHaveLength(2);
    expect(cache.runs).toBe(2);
  });
});
