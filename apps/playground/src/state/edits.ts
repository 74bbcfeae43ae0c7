import type { AbColor, Box, ColorHint, Plane, SourceInstance } from '@photochrom/core';
import { ellipseMask } from '../edit/ellipse-mask';

/** An object's own mask: a grid of bytes stretched over the box. Bytes, so that a link and a program hold exactly it. */
export type PaintedMask = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** Who made it, as long as nobody has painted on it. */
  readonly origin?: 'detector' | 'ellipse';
};

/** An object as it stands in the page: one that was found, perhaps changed, or one that was drawn. */
export type EditedObject = {
  readonly id: string;
  readonly box: Box;
  readonly label: string;
  readonly score: number;
  /** Which of the found objects it comes from, and whose mask it keeps until it gets one of its own. */
  readonly found?: number;
  readonly mask?: PaintedMask;
  readonly lock?: AbColor;
};

/** All that is edited by hand and can be undone. */
export type Edits = { readonly objects: readonly EditedObject[]; readonly points: readonly ColorHint[] };

/** What core calls an instance without a name. */
const DEFAULT_LABEL = 'object';

/** What an object is called that was drawn, until somebody knows better. */
const DRAWN_LABEL = 'drawn';

/** Nothing edited, nothing found. */
export const noEdits: Edits = { objects: [], points: [] };

/** What the detector found, before anybody changed it. */
export function editsOfFound(instances: readonly SourceInstance[]): Edits {
  return {
    objects: instances.map(({ box, label = DEFAULT_LABEL, score = 1 }, found) => ({ id: `found-${found}`, box, label, score, found })),
    points: [],
  };
}

/** Whether the objects are just those that were found, in their order. */
export function isUntouched({ objects }: Edits, found: readonly SourceInstance[]): boolean {
  return objects.length === found.length && objects.every((object, index) => object.found === index && isAsFound(object, found));
}

function isAsFound({ found: index, box, label, mask, lock }: EditedObject, found: readonly SourceInstance[]): boolean {
  const instance = index === undefined ? undefined : found[index];
  if (instance === undefined || mask !== undefined || lock !== undefined) return false;
  return sameBox(box, instance.box) && label === (instance.label ?? DEFAULT_LABEL);
}

/** The instances that a pipeline renders. */
export function toInstances({ objects }: Edits, found: readonly SourceInstance[]): SourceInstance[] {
  return objects.map(({ box, label, score, lock, ...object }) => {
    const mask = maskOf(object, found);
    return { box, label, score, ...(mask === undefined ? {} : { mask }), ...(lock === undefined ? {} : { lock }) };
  });
}

/** The soft mask of an object: painted, else as found; none means its whole box. */
export function maskOf({ mask, found: index }: Pick<EditedObject, 'mask' | 'found'>, found: readonly SourceInstance[]): Plane | undefined {
  if (mask === undefined) return index === undefined ? undefined : found[index]?.mask;
  return { width: mask.width, height: mask.height, data: Float32Array.from(mask.data, (value) => value / 255) };
}

/**
 * Brings edits to another detection of the same photograph: what is found again stays as it was edited, or removed; what is new is added.
 *
 * @param before what the detector found when they were made.
 * @param now what it finds with other settings.
 * @returns the same edits where nothing changes; `lost` where changes to an object went with it.
 */
export function rebaseEdits(
  edits: Edits,
  before: readonly SourceInstance[],
  now: readonly SourceInstance[],
): { edits: Edits; lost: boolean } {
  const isFoundAgain = (index: number) => {
    const [one, other] = [before[index], now[index]];
    return one !== undefined && other !== undefined && sameBox(one.box, other.box);
  };
  const drawn = edits.objects.filter(({ found }) => found === undefined);
  const kept = edits.objects.filter(({ found }) => found !== undefined && isFoundAgain(found));
  const gone = edits.objects.filter(({ found }) => found !== undefined && !isFoundAgain(found));
  const added = editsOfFound(now).objects.filter((_, index) => !isFoundAgain(index));
  if (gone.length === 0 && added.length === 0) return { edits, lost: false };
  return { edits: { ...edits, objects: [...kept, ...added, ...drawn] }, lost: gone.some((object) => !isAsFound(object, before)) };
}

/** Adds an object that was drawn; until more is known of it, its mask is an ellipse. */
export function addObject(edits: Edits, box: Box): { edits: Edits; id: string } {
  const numbers = edits.objects.map(({ id }) => Number(/^drawn-(\d+)$/.exec(id)?.[1] ?? 0));
  const id = `drawn-${Math.max(0, ...numbers) + 1}`;
  return { edits: { ...edits, objects: [...edits.objects, { id, box, label: DRAWN_LABEL, score: 1, mask: ellipseMask(box) }] }, id };
}

/** Gives an object what the detector sees in its box; a name that somebody gave stays. The same edits where there is no such object. */
export function nameObject(edits: Edits, id: string, { label, mask }: { readonly label: string; readonly mask: PaintedMask }): Edits {
  return changeObject(edits, id, (object) => ({ ...object, mask, label: object.label === DRAWN_LABEL ? label : object.label }));
}

/** Changes one object; the same edits where there is none of that name. */
export function changeObject(edits: Edits, id: string, change: (object: EditedObject) => EditedObject): Edits {
  if (!edits.objects.some((object) => object.id === id)) return edits;
  return { ...edits, objects: edits.objects.map((object) => (object.id === id ? change(object) : object)) };
}

/** Takes an object away. */
export function removeObject(edits: Edits, id: string): Edits {
  return { ...edits, objects: edits.objects.filter((object) => object.id !== id) };
}

/** Gives an object a colour of its own, or with `undefined` lets it go. */
export function lockObject(edits: Edits, id: string, lock: AbColor | undefined): Edits {
  return changeObject(edits, id, ({ lock: _before, ...object }) => (lock === undefined ? object : { ...object, lock }));
}

/** Adds a point that shall get a colour; a second one at the same pixel replaces the first. */
export function addPoint(edits: Edits, point: ColorHint): Edits {
  return { ...edits, points: [...edits.points.filter(({ x, y }) => x !== point.x || y !== point.y), point] };
}

/** Takes the point with that number away. */
export function removePoint(edits: Edits, index: number): Edits {
  return { ...edits, points: edits.points.filter((_, at) => at !== index) };
}

function sameBox(one: Box, other: Box): boolean {
  return one.x1 === other.x1 && one.y1 === other.y1 && one.x2 === other.x2 && one.y2 === other.y2;
}
