import type { Backbone, LoadedBackbone } from '../backbone/backbone';
import type { Box } from '../detector/box';
import { InferenceError } from '../errors/inference-error';
import type { ColorHint } from '../guide/guide';
import type { AbPlanes } from '../plane/ab-planes';
import { isFiniteData } from '../plane/is-finite-data';
import { isInside, networkItem } from './network-item';
import type { StageClock } from './stage-clock';
import type { WorkingPicture } from './working-picture';

/** What the backbone says of the picture and its crops, at the network's own size, remembered between renderings. */
export interface ColorizeCache {
  /**
   * @param boxes boxes of the working picture.
   * @param points hints in pixels of the working picture.
   * @returns ab of each box in order, at the backbone's output size. Only boxes not seen before are run, in one call.
   */
  predict(boxes: readonly Box[], points: readonly ColorHint[], clock: StageClock): Promise<readonly AbPlanes[]>;
  /** How many pictures and crops were run so far. */
  readonly runs: number;
}

/** @param loaded opens the backbone when it is first needed. */
export function createColorizeCache(picture: WorkingPicture, backbone: Backbone, loaded: () => Promise<LoadedBackbone>): ColorizeCache {
  const known = new Map<string, AbPlanes>();
  let runs = 0;
  return {
    get runs() {
      return runs;
    },
    async predict(boxes, points, clock) {
      const hints = usableHints(points, backbone, clock);
      const keys = boxes.map((box) => JSON.stringify([box.x1, box.y1, box.x2, box.y2, hints.filter((hint) => isInside(hint, box))]));
      const missing = [...new Set(keys)].filter((key) => !known.has(key)).map((key) => ({ key, box: boxes[keys.indexOf(key)] as Box }));
      if (missing.length > 0) {
        const { input, predict } = await loaded();
        await clock.run('colorize', async (progress) => {
          const items = missing.map(({ box }) => networkItem(picture, box, hints, input));
          const planes = await predict(items, clock.pluginCall(backbone.name, progress));
          assertPlanes(planes, missing.length, backbone.name);
          runs += missing.length;
          for (const [index, { key }] of missing.entries()) known.set(key, planes[index] as AbPlanes);
        });
      }
      return keys.map((key) => known.get(key) as AbPlanes);
    },
  };
}

function usableHints(points: readonly ColorHint[], backbone: Backbone, clock: StageClock): readonly ColorHint[] {
  if (points.length > 0 && !backbone.takes.hints) {
    clock.warn(
      backbone.name,
      'Takes no hints: the points of the guide have no effect. Use a backbone whose takes.hints is true, such as siggraph17().',
    );
    return [];
  }
  return points;
}

function assertPlanes(planes: readonly AbPlanes[], count: number, plugin: string): void {
  if (planes.length !== count) {
    throw new InferenceError({ plugin, message: `Was asked for ab of ${count} pictures, but gave ${planes.length}.` });
  }
  for (const { width, height, data } of planes) {
    if (data.length !== 2 * width * height || !isFiniteData(data)) {
      throw new InferenceError({
        plugin,
        message: `Gave ab planes of ${width} × ${height} that hold ${data.length} values or values that are not finite.`,
        hint: 'The model may be broken, or fp16 may have overflowed: try another device or model.',
      });
    }
  }
}
