import { boxSize } from '../detector/box';
import type { Evidence } from '../fusion/evidence';
import type { AbColor, ColorHint } from '../guide/guide';
import type { AbPlanes } from '../plane/ab-planes';
import { resampleAb } from '../plane/resample-bilinear';
import type { ColorizeCache } from './colorize-cache';
import { networkItem } from './network-item';
import type { WorkingInstance } from './source-instances';
import type { StageClock } from './stage-clock';
import type { WorkingPicture } from './working-picture';

/**
 * What one rendering's fusion may look at.
 *
 * @param points hints in pixels of the working picture.
 */
export function createEvidence(
  picture: WorkingPicture,
  instances: readonly WorkingInstance[],
  points: readonly ColorHint[],
  cache: ColorizeCache,
  clock: StageClock,
): Evidence {
  const whole = { x1: 0, y1: 0, x2: picture.width, y2: picture.height };
  return {
    L: picture.L,
    instances,
    imageAb: once(async () => {
      const [ab] = await cache.predict([whole], points, clock);
      return resampleAb(ab as AbPlanes, picture);
    }),
    instanceAb: once(async () => {
      // A locked instance needs no network: its colour is given.
      const free = instances.filter(({ lock }) => lock === undefined);
      const predicted = await cache.predict(
        free.map(({ box }) => box),
        points,
        clock,
      );
      return instances.map((instance) => {
        const size = boxSize(instance.box);
        const ab = predicted[free.indexOf(instance)];
        return ab === undefined ? constantAb(instance.lock as AbColor, size.width, size.height) : resampleAb(ab, size);
      });
    }),
    imageItem: (input) => networkItem(picture, whole, points, input),
    instanceItem: (index, input) => networkItem(picture, (instances[index] as WorkingInstance).box, points, input),
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
