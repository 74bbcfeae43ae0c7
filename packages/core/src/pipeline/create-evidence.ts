import { type Box, boxSize, scaleBox } from '../detector/box';
import type { Evidence } from '../fusion/evidence';
import type { ColorHint } from '../guide/guide';
import type { AbPlanes } from '../plane/ab-planes';
import { estimateAb } from '../plane/estimate-ab';
import { resampleAb } from '../plane/resample-bilinear';
import type { ColorizeCache } from './colorize-cache';
import { networkItem } from './network-item';
import type { WorkingInstance } from './source-instances';
import type { StageClock } from './stage-clock';
import type { WorkingPicture } from './working-picture';

/** What one rendering works with. */
export type EvidenceParts = {
  /** What the networks see. */
  readonly picture: WorkingPicture;
  /** Boxes of the instances in it. */
  readonly boxes: readonly Box[];
  /** On what the fusion works: the working picture, or a smaller one for a preview. */
  readonly canvas: WorkingPicture;
  /** In pixels of the canvas. */
  readonly instances: readonly WorkingInstance[];
  /** Hints in pixels of the working picture. */
  readonly points: readonly ColorHint[];
  /** What is done for boxes that the backbone has not seen. */
  readonly unseenCrops: 'run' | 'estimate';
  /** Gets the number of boxes that were estimated. */
  readonly onEstimate: (boxes: number) => void;
};

/** What one rendering's fusion may look at, and what core lays over the fused picture. */
export type RenderEvidence = {
  readonly evidence: Evidence;
  /** @returns the backbone's ab of every locked instance at its box's size, by its index; crops that the fusion asked for are not run again. */
  lockedAb(): Promise<{ readonly [index: number]: AbPlanes }>;
};

/** Gathers it lazily. */
export function createEvidence(parts: EvidenceParts, cache: ColorizeCache, clock: StageClock): RenderEvidence {
  const { picture, boxes, canvas, instances, points, unseenCrops, onEstimate } = parts;
  const whole = { x1: 0, y1: 0, x2: picture.width, y2: picture.height };
  // At full size kept copies would take more memory than they save time.
  const resize = canvas === picture ? resampleAb : cache.reduce;
  const imageAb = once(async () => {
    const [ab] = await cache.predict([whole], points, clock);
    return resize(ab as AbPlanes, canvas);
  });
  const boxesOf = (indices: readonly number[]) => indices.map((index) => boxes[index] as Box);
  /** Without a network: exact where a box was seen before. */
  const recallAb = async (indices: readonly number[]) => {
    const image = await imageAb();
    const recalled = cache.recall(boxesOf(indices), points, clock);
    onEstimate(recalled.filter(({ exact }) => !exact).length);
    return recalled.map(({ exact, seen }, at) => {
      if (exact) return seen.ab;
      const { box } = instances[indices[at] as number] as WorkingInstance;
      return estimateAb(box, image, seen && { ab: seen.ab, box: scaleBox(seen.box, picture, canvas) });
    });
  };
  const abOf = async (indices: readonly number[]) => {
    const colors = await (unseenCrops === 'run' ? cache.predict(boxesOf(indices), points, clock) : recallAb(indices));
    return colors.map((ab, at) => resize(ab, boxSize(instances[indices[at] as number]!.box)));
  };
  let seen: Promise<readonly AbPlanes[]> | undefined;
  const evidence: Evidence = {
    L: canvas.L,
    // Without locks: a fusion makes the same whatever is locked, so that nothing of a lock reaches what lies beside its object.
    instances: instances.map(({ lock: _, ...instance }) => instance),
    imageAb,
    instanceAb: () => {
      seen ??= abOf([...instances.keys()]);
      return seen;
    },
    imageItem: (input) => networkItem(picture, whole, points, input),
    instanceItem: (index, input) => networkItem(picture, boxes[index] as Box, points, input),
  };
  const lockedAb = async () => {
    const locked = [...instances.keys()].filter((index) => instances[index]?.lock !== undefined);
    const known = seen === undefined ? await abOf(locked) : await seen.then((all) => locked.map((index) => all[index] as AbPlanes));
    return Object.fromEntries(locked.map((index, at) => [index, known[at] as AbPlanes]));
  };
  return { evidence, lockedAb };
}

function once<T>(compute: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= compute();
    return result;
  };
}
