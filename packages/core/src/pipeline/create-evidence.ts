import { type Box, boxSize, scaleBox } from '../detector/box';
import type { Evidence } from '../fusion/evidence';
import type { AbColor, ColorHint } from '../guide/guide';
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

/** What one rendering's fusion may look at. */
export function createEvidence(parts: EvidenceParts, cache: ColorizeCache, clock: StageClock): Evidence {
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
  return {
    L: canvas.L,
    instances,
    imageAb,
    instanceAb: once(async () => {
      // A locked instance needs no network: its colour is given.
      const free = [...instances.keys()].filter((index) => instances[index]?.lock === undefined);
      const colors = await (unseenCrops === 'run' ? cache.predict(boxesOf(free), points, clock) : recallAb(free));
      return instances.map(({ box, lock }, index) => {
        const size = boxSize(box);
        const ab = colors[free.indexOf(index)];
        return ab === undefined ? constantAb(lock as AbColor, size.width, size.height) : resize(ab, size);
      });
    }),
    imageItem: (input) => networkItem(picture, whole, points, input),
    instanceItem: (index, input) => networkItem(picture, boxes[index] as Box, points, input),
  };
}

function once<T>(compute: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= compute();
    return result;
  };
}

function constantAb({ a, b }: AbColor, width: number, height: number): AbPlanes {
  const data = new Float32Array(2 * width * height);
  data.fill(a, 0, width * height).fill(b, width * height);
  return { width, height, data };
}
