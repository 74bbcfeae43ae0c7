import type { Backbone, LoadedBackbone } from '../backbone/backbone';
import { type Box, boxIou, isSameBox, type Size, widenBox } from '../detector/box';
import { InferenceError } from '../errors/inference-error';
import type { ColorHint } from '../guide/guide';
import type { AbPlanes } from '../plane/ab-planes';
import { cutAb } from '../plane/cut-ab';
import { isFiniteData } from '../plane/is-finite-data';
import { resampleAb } from '../plane/resample-bilinear';
import { isInside, networkItem } from './network-item';
import type { StageClock } from './stage-clock';
import type { WorkingPicture } from './working-picture';

/** What the backbone says of the picture and its crops, at the network's own size, remembered between renderings. */
export interface ColorizeCache {
  /**
   * @param boxes boxes of the working picture.
   * @param points hints in pixels of the working picture.
   * @returns ab of each box in order, at the backbone's output size. Only boxes not seen before are run, in one call; before them the full
   * image, where the backbone takes its ab for crops.
   */
  predict(boxes: readonly Box[], points: readonly ColorHint[], clock: StageClock): Promise<readonly AbPlanes[]>;
  /**
   * What is known of each box without running anything: its own ab, else that of the seen box which overlaps it most, the latest of
   * equals.
   */
  recall(boxes: readonly Box[], points: readonly ColorHint[], clock: StageClock): readonly Recalled[];
  /**
   * Brings ab that was given here to a preview's size; the last size of each is kept, as previews come in crowds.
   *
   * @returns planes to read only.
   */
  reduce(ab: AbPlanes, size: Size): AbPlanes;
  /** How many pictures and crops were run so far. */
  readonly runs: number;
}

/** A box of the working picture with what the backbone said of it, at the backbone's output size. */
export type Seen = { readonly box: Box; readonly ab: AbPlanes };

/** What is known of a box: itself, or, where it was not seen, another one that overlaps it, if any does. */
export type Recalled = { readonly exact: true; readonly seen: Seen } | { readonly exact: false; readonly seen: Seen | undefined };

/** So many pictures and crops are remembered, or all of one rendering where it has more: a hand moves boxes for hours. */
const MOST_KNOWN = 128;

/** @param loaded opens the backbone when it is first needed. */
export function createColorizeCache(picture: WorkingPicture, backbone: Backbone, loaded: () => Promise<LoadedBackbone>): ColorizeCache {
  /** The least lately used first. */
  const known = new Map<string, Seen>();
  const reduced = new WeakMap<AbPlanes, AbPlanes>();
  let runs = 0;
  /** What the network sees of a box: more than the box, where it was trained so. */
  const viewOf = (box: Box) => widenBox(box, backbone.context ?? 1, picture);
  const keysOf = (boxes: readonly Box[], hints: readonly ColorHint[]) =>
    boxes.map((box) => JSON.stringify([box.x1, box.y1, box.x2, box.y2, hints.filter((hint) => isInside(hint, viewOf(box)))]));
  const remember = (key: string, seen: Seen) => {
    known.delete(key);
    known.set(key, seen);
  };
  const whole = { x1: 0, y1: 0, x2: picture.width, y2: picture.height };
  const cache: ColorizeCache = {
    get runs() {
      return runs;
    },
    async predict(boxes, points, clock) {
      const hints = usableHints(points, backbone, clock);
      const keys = keysOf(boxes, hints);
      const missing = [...new Set(keys)].filter((key) => !known.has(key)).map((key) => ({ key, box: boxes[keys.indexOf(key)] as Box }));
      if (missing.length > 0) {
        const { input, predict } = await loaded();
        const told = backbone.takes.imageAb === true && missing.some(({ box }) => !isSameBox(box, whole));
        const [imageAb] = told ? await cache.predict([whole], [], clock) : [];
        await clock.run('colorize', async (progress) => {
          const items = missing.map(({ box }) => {
            const view = viewOf(box);
            const item = networkItem(picture, view, hints, input);
            return imageAb === undefined || isSameBox(box, whole) ? item : { ...item, imageAb: cutAb(imageAb, whole, view) };
          });
          const planes = await predict(items, clock.pluginCall(backbone.name, progress));
          assertPlanes(planes, missing.length, backbone.name);
          runs += missing.length;
          for (const [index, { key, box }] of missing.entries()) {
            remember(key, { box, ab: cutAb(planes[index] as AbPlanes, viewOf(box), box) });
          }
        });
      }
      const all = keys.map((key) => known.get(key) as Seen);
      for (const [index, key] of keys.entries()) remember(key, all[index] as Seen);
      for (const key of [...known.keys()].slice(0, -Math.max(MOST_KNOWN, keys.length))) known.delete(key);
      return all.map(({ ab }) => ab);
    },
    recall(boxes, points, clock) {
      const keys = keysOf(boxes, usableHints(points, backbone, clock));
      return boxes.map((box, index) => {
        const seen = known.get(keys[index] as string);
        return seen === undefined ? { exact: false, seen: nearest(box, known.values()) } : { exact: true, seen };
      });
    },
    reduce(ab, size) {
      const last = reduced.get(ab);
      if (last?.width === size.width && last.height === size.height) return last;
      const small = resampleAb(ab, size);
      reduced.set(ab, small);
      return small;
    },
  };
  return cache;
}

function nearest(box: Box, all: Iterable<Seen>): Seen | undefined {
  let best: { readonly seen: Seen; readonly overlap: number } | undefined;
  for (const seen of all) {
    const overlap = boxIou(box, seen.box);
    if (overlap > 0 && overlap >= (best?.overlap ?? 0)) best = { seen, overlap };
  }
  return best?.seen;
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
