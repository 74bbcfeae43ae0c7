import { describe, expect, it } from 'vitest';
import { type Box, boxSize } from '../detector/box';
import type { AbPlanes } from '../plane/ab-planes';
import { resampleAb } from '../plane/resample-bilinear';
import { grayRamp } from './__fixtures__/parts';
import type { ColorizeCache, Recalled } from './colorize-cache';
import { createEvidence, type EvidenceParts } from './create-evidence';
import { networkItem } from './network-item';
import { createCallShare } from './share-of-call';
import type { WorkingInstance } from './source-instances';
import { createStageClock } from './stage-clock';
import { createWorkingPicture } from './working-picture';

const picture = createWorkingPicture(grayRamp(40, 20), 1280);
const canvas = createWorkingPicture(grayRamp(40, 20), 20);
const instance = (box: Box, lock?: WorkingInstance['lock']): WorkingInstance => ({
  box,
  score: 1,
  label: 'thing',
  ...(lock === undefined ? {} : { lock }),
});
const flat = (a: number, b: number, width = 2, height = 2): AbPlanes => {
  const area = width * height;
  return { width, height, data: new Float32Array(2 * area).fill(a, 0, area).fill(b, area) };
};
const LEFT = { x1: 0, y1: 0, x2: 10, y2: 10 };
const MIDDLE = { x1: 12, y1: 4, x2: 22, y2: 12 };
const RIGHT = { x1: 30, y1: 10, x2: 40, y2: 20 };

/** Evidence over a cache that says (x1, y2) of every box, and remembers what it is asked. */
function open(parts: Partial<EvidenceParts> = {}, recalled: readonly Recalled[] = []) {
  const asked: (readonly Box[])[] = [];
  const reduced: string[] = [];
  const estimates: number[] = [];
  const cache: ColorizeCache = {
    runs: 0,
    predict: async (boxes) => {
      asked.push(boxes);
      return boxes.map(({ x1, y2 }) => flat(x1, y2));
    },
    recall: (boxes) => boxes.map((_, index) => recalled[index]!),
    reduce: (ab, size) => {
      reduced.push(`${size.width}x${size.height}`);
      return resampleAb(ab, size);
    },
  };
  const { evidence, lockedAb } = createEvidence(
    {
      picture,
      boxes: [LEFT, MIDDLE, RIGHT],
      canvas: picture,
      instances: [instance(LEFT), instance(MIDDLE), instance(RIGHT)],
      points: [],
      unseenCrops: 'run',
      onEstimate: (crops) => estimates.push(crops),
      ...parts,
    },
    cache,
    createStageClock({}, createCallShare('render')),
  );
  return { evidence, lockedAb, asked, reduced, estimates };
}

describe('createEvidence', () => {
  it('gives the whole picture at its size, each instance at its box, in order, each asked for once', async () => {
    const { evidence, asked, reduced } = open();
    expect(asked).toEqual([]);
    expect(await evidence.imageAb()).toEqual(flat(0, 20, 40, 20));
    const crops = await evidence.instanceAb();
    expect(crops).toEqual([flat(0, 10, 10, 10), flat(12, 12, 10, 8), flat(30, 20, 10, 10)]);
    expect(await evidence.instanceAb()).toBe(crops);
    expect(await evidence.imageAb()).toBe(await evidence.imageAb());
    expect(asked).toEqual([[{ x1: 0, y1: 0, x2: 40, y2: 20 }], [LEFT, MIDDLE, RIGHT]]);
    // At full size nothing is kept.
    expect(reduced).toEqual([]);
    expect(evidence.L).toBe(picture.L);
  });

  it('shows a fusion nothing of a lock, and core the colours of what is locked', async () => {
    const { evidence, lockedAb, asked } = open({ instances: [instance(LEFT), instance(MIDDLE, { a: 30, b: -7 }), instance(RIGHT)] });
    expect(evidence.instances).toEqual([instance(LEFT), instance(MIDDLE), instance(RIGHT)]);
    expect(await lockedAb()).toEqual({ 1: flat(12, 12, 10, 8) });
    expect(asked).toEqual([[MIDDLE]]);
  });

  it('asks nothing more for what is locked where the fusion saw the instances', async () => {
    const { evidence, lockedAb, asked } = open({ instances: [instance(LEFT), instance(MIDDLE, { a: 30, b: -7 }), instance(RIGHT)] });
    const crops = await evidence.instanceAb();
    expect((await lockedAb())[1]).toBe(crops[1]);
    expect(asked).toEqual([[LEFT, MIDDLE, RIGHT]]);
  });

  it("gives a preview everything at the canvas's size, of boxes of the working picture", async () => {
    const small = [LEFT, MIDDLE, RIGHT].map(({ x1, y1, x2, y2 }) => instance({ x1: x1 / 2, y1: y1 / 2, x2: x2 / 2, y2: y2 / 2 }));
    const { evidence, asked, reduced } = open({ canvas, instances: small });
    expect(evidence.L).toBe(canvas.L);
    expect(await evidence.imageAb()).toEqual(flat(0, 20, 20, 10));
    expect(await evidence.instanceAb()).toEqual([flat(0, 10, 5, 5), flat(12, 12, 5, 4), flat(30, 20, 5, 5)]);
    expect(asked[1]).toEqual([LEFT, MIDDLE, RIGHT]);
    expect(reduced).toEqual(['20x10', '5x5', '5x4', '5x5']);
  });

  it('estimates crops that were not seen, says how many, and runs only the whole picture', async () => {
    const { evidence, asked, estimates } = open({ unseenCrops: 'estimate' }, [
      { exact: true, seen: { box: LEFT, ab: flat(7, 8) } },
      { exact: false, seen: undefined },
      { exact: false, seen: { box: RIGHT, ab: flat(50, 60) } },
    ]);
    const [exact, unseen, overlapped] = await evidence.instanceAb();
    expect(exact).toEqual(flat(7, 8, 10, 10));
    expect(unseen).toEqual(flat(0, 20, ...(Object.values(boxSize(MIDDLE)).slice(0, 2) as [number, number])));
    expect(overlapped).toEqual(flat(50, 60, 10, 10));
    expect(asked).toEqual([[{ x1: 0, y1: 0, x2: 40, y2: 20 }]]);
    expect(estimates).toEqual([2]);
  });

  it("places what an estimate takes in the canvas's pixels", async () => {
    const seen = { box: { x1: 20, y1: 0, x2: 40, y2: 20 }, ab: flat(50, 60) };
    const { evidence } = open(
      {
        unseenCrops: 'estimate',
        canvas,
        boxes: [{ x1: 10, y1: 0, x2: 30, y2: 20 }],
        instances: [instance({ x1: 5, y1: 0, x2: 15, y2: 10 })],
      },
      [{ exact: false, seen }],
    );
    const [ab] = await evidence.instanceAb();
    expect([...ab!.data.slice(0, 10)]).toEqual([0, 0, 0, 0, 0, 50, 50, 50, 50, 50]);
  });

  it("shows networks of a fusion's own the whole picture and each box, with the points in them", () => {
    const points = [{ x: 14, y: 6, a: 1, b: 2 }];
    const input = { width: 8, height: 8, filter: 'bilinear' } as const;
    const { evidence } = open({ points });
    expect(evidence.imageItem(input)).toEqual(networkItem(picture, { x1: 0, y1: 0, x2: 40, y2: 20 }, points, input));
    expect(evidence.instanceItem(1, input)).toEqual(networkItem(picture, MIDDLE, points, input));
    expect(evidence.instanceItem(1, input).hints).toHaveLength(1);
    expect(evidence.instanceItem(2, input).hints).toEqual([]);
  });
});
