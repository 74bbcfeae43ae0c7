import { type Box, boxSize, type Size, type SourceInstance } from '@photochrom/core';
import { fitInstance, maskInBox } from '../edit/fit-instance';
import { pictures } from '../worker/pictures';
import { describeError } from './describe-error';
import type { PaintedMask } from './edits';
import { colorizers, wantedOf } from './prepare-photo';
import { run } from './run';
import { MOST_INSTANCES } from './settings';
import * as store from './store';

/** How much of a box's size is looked at on each side of it: detectors tell an object from what surrounds it. */
const SURROUNDINGS = 0.5;

/**
 * Of what the detector sees there, only what it is rather sure of: of an enlarged piece, where texture fills the picture, the starter's finds
 * objects of 0.25 to 0.3 nearly anywhere.
 */
const LEAST_SCORE = 0.5;

/** An object that the detector sees, with its mask in the box that was drawn. */
export type FoundObject = { readonly label: string; readonly mask: PaintedMask };

/**
 * Looks for what a box was drawn around, and says what came of it: among the photograph's own objects, else with the detector, in the box
 * and what surrounds it, where small objects are larger than in the photograph.
 *
 * @returns nothing where the detector sees nothing that fits, and where another photograph was chosen meanwhile.
 */
export async function findObject(box: Box): Promise<FoundObject | undefined> {
  const { photo } = store;
  const { signal } = run.photo.searches;
  if (photo.value === undefined) return undefined;
  store.searches.value++;
  try {
    const known = inBox(fitInstance(box, store.found.value), box);
    const found = known ?? inBox(fitInstance(box, await detectAround(box, photo.value, signal)), box);
    if (!signal.aborted) store.say(found === undefined ? `Nothing was found that fits the box. ${ELLIPSE}` : `Found: ${found.label}.`);
    return signal.aborted ? undefined : found;
  } catch (error) {
    if (!signal.aborted) store.say(`Nothing could be looked for. ${ELLIPSE} ${describeError(error)}`);
    return undefined;
  } finally {
    store.searches.value--;
  }
}

const ELLIPSE = 'Its mask is a soft ellipse.';

function inBox(instance: SourceInstance | undefined, box: Box): FoundObject | undefined {
  const mask = instance === undefined ? undefined : maskInBox(instance, box);
  return mask === undefined ? undefined : { label: instance?.label ?? 'object', mask };
}

async function detectAround(box: Box, photo: store.Photo, signal: AbortSignal): Promise<readonly SourceInstance[]> {
  const around = surroundings(box, photo.size);
  const file = await pictures().crop('source', around);
  // Before the photograph is decoded there is nothing to look at.
  if (file === undefined) return [];
  const { worker } = wantedOf(photo, store.settings.a.value);
  const instances = await colorizers.detect(worker, file, { maxInstances: MOST_INSTANCES, signal });
  const shift = ({ x1, y1, x2, y2 }: Box) => ({ x1: x1 + around.x1, y1: y1 + around.y1, x2: x2 + around.x1, y2: y2 + around.y1 });
  const certain = instances.filter(({ score = 1 }) => score >= LEAST_SCORE);
  return certain.map((instance) => ({ ...instance, box: shift(instance.box) }));
}

function surroundings(box: Box, { width, height }: Size): Box {
  const [across, down] = [Math.round(SURROUNDINGS * boxSize(box).width), Math.round(SURROUNDINGS * boxSize(box).height)];
  return {
    x1: Math.max(0, box.x1 - across),
    y1: Math.max(0, box.y1 - down),
    x2: Math.min(width, box.x2 + across),
    y2: Math.min(height, box.y2 + down),
  };
}
