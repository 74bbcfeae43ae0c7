import type { Plane } from '@photochrom/core';
import { effect, signal } from '@preact/signals';
import { objectRgb } from '../design/object-color';
import type { EditedObject, PaintedMask } from '../state/edits';
import { layers } from '../state/layers';
import { edits, found, selected, tool } from '../state/store';
import { pictures } from '../worker/pictures';

/** Masks as the canvas draws them, by the object's name. */
export const maskPictures = signal<ReadonlyMap<string, CanvasImageSource>>(new Map());

/** What each picture was made of, so that none is made twice. */
const made = new Map<string, { readonly from: unknown; readonly index: number; readonly picture: CanvasImageSource }>();

/** What each picture shall be made of now: an answer that was made of anything else came too late. */
const wanted = new Map<string, unknown>();
let lastShown: readonly EditedObject[] = [];

/** Makes pictures of masks while they are shown. */
export function followMasks(): () => void {
  return effect(() => {
    const all = edits.value.objects;
    const chosen = all.filter(({ id }) => id === selected.value);
    // While one is painted the others would only hide it.
    const painted = tool.value === 'mask' ? (chosen.length > 0 ? chosen : all) : [];
    const shown = layers.value.masks && painted.length === 0 ? all : painted;
    void makePictures(shown, edits.value.objects, found.value);
  });
}

async function makePictures(
  shown: readonly EditedObject[],
  all: readonly EditedObject[],
  instances: readonly { readonly mask?: Plane }[],
): Promise<void> {
  lastShown = shown;
  const asked: { id: string; from: Plane; index: number }[] = [];
  for (const object of shown) {
    const index = all.indexOf(object);
    const from = object.mask ?? (object.found === undefined ? undefined : instances[object.found]?.mask);
    const known = made.get(object.id);
    wanted.set(object.id, from);
    if (from === undefined || (known?.from === from && known.index === index)) continue;
    if (object.mask !== undefined) made.set(object.id, { from, index, picture: paintedPicture(object.mask, index) });
    else asked.push({ id: object.id, from: from as Plane, index });
  }
  publish();
  if (asked.length === 0) return;
  const bitmaps = await pictures().masks(asked.map(({ from, index }) => ({ mask: from, color: objectRgb(index) })));
  for (const [at, { id, from, index }] of asked.entries()) {
    const picture = bitmaps[at];
    if (picture !== undefined && wanted.get(id) === from) made.set(id, { from, index, picture });
  }
  publish();
}

function publish(): void {
  maskPictures.value = new Map(
    lastShown.flatMap(({ id }) => {
      const known = made.get(id);
      // One of an earlier photograph's may stand here until its own has come.
      return known === undefined || known.from !== wanted.get(id) ? [] : [[id, known.picture] as const];
    }),
  );
}

/** Painted masks are small: made here, so that they follow the brush. */
function paintedPicture({ width, height, data }: PaintedMask, index: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const pixels = new Uint8ClampedArray(4 * width * height);
  const [red, green, blue] = objectRgb(index);
  for (let at = 0; at < data.length; at++) pixels.set([red, green, blue, data[at]!], 4 * at);
  canvas.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas;
}
