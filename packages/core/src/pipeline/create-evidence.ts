import { type Box, boxSize } from '../detector/box';
import type { Evidence } from '../fusion/evidence';
import type { AbColor, ColorHint } from '../guide/guide';
import type { AbPlanes } from '../plane/ab-planes';
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
};

/** What one rendering's fusion may look at. */
export function createEvidence(
  { picture, boxes, canvas, instances, points }: EvidenceParts,
  cache: ColorizeCache,
  clock: StageClock,
): Evidence {
  const whole = { x1: 0, y1: 0, x2: picture.width, y2: picture.height };
  return {
    L: canvas.L,
    instances,
    imageAb: once(async () => {
      const [ab] = await cache.predict([whole], points, clock);
      return resampleAb(ab as AbPlanes, canvas);
    }),
    instanceAb: once(async () => {
      // A locked instance needs no network: its colour is given.
      const free = [...instances.keys()].filter((index) => instances[index]?.lock === undefined);
      const predicted = await cache.predict(
        free.map((index) => boxes[index] as Box),
        points,
        clock,
      );
      return instances.map(({ box, lock }, index) => {
        const size = boxSize(box);
        const ab = predicted[free.indexOf(index)];
        return ab === undefined ? constantAb(lock as AbColor, size.width, size.height) : resampleAb(ab, size);
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
