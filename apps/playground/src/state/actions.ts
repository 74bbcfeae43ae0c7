import type { Box } from '@photochrom/core';
import { batch } from '@preact/signals';
import { ellipseMask } from '../edit/ellipse-mask';
import { addObject, changeObject, type Edits, nameObject } from './edits';
import { findObject } from './find-object';
import { followHand } from './follow-hand';
import { amend, record, redo, undo } from './history';
import { run } from './run';
import { dropRun, isRunning } from './running';
import { colorize } from './session';
import { choose, defaultSettings, type Settings } from './settings';
import * as store from './store';

/** After a change that follows another within this time, waits as long for a further one: sliders and arrow keys come in crowds. */
const REST = 60;
/** How a hand lets go. */
const RELEASES = ['pointerup', 'pointercancel', 'blur'] as const;

/** Makes edits a step that can be undone, and fuses again. */
export function applyEdits(next: Edits): void {
  if (next === store.history.value.present) {
    dropSketch();
    return;
  }
  take(next);
  soon(store.shownSides.value);
}

/** Adds an object that was drawn, in one step with the mask that the detector knows for it, and fuses again. */
export async function drawObject(box: Box): Promise<void> {
  const { edits, id } = addObject(store.history.value.present, box);
  const drawn = edits.objects.at(-1);
  take(edits);
  store.selected.value = id;
  const found = await findObject(box);
  const { present } = store.history.value;
  // Meanwhile it may have been painted on, taken back, or gone with its photograph.
  const isAsDrawn = present.objects.some((object) => object.id === id && object.mask === drawn?.mask);
  if (found !== undefined && isAsDrawn) store.history.value = amend(store.history.value, nameObject(present, id, found));
  soon(store.shownSides.value);
}

/** Looks again for what is in an object's box; where nothing fits, its mask becomes an ellipse. */
export async function findAgain(id: string, box: Box): Promise<void> {
  const { photo } = store;
  const before = photo.value;
  const found = await findObject(box);
  if (photo.value !== before) return;
  const { present } = store.history.value;
  applyEdits(
    found === undefined
      ? changeObject(present, id, (object) => ({ ...object, mask: ellipseMask(object.box) }))
      : nameObject(present, id, found),
  );
}

/** Shows edits while a hand is still moving, without a step: the picture follows as far as it can without a network. */
export function sketchEdits(next: Edits): void {
  store.draft.value = next;
  for (const side of store.shownSides.value) void followHand(side);
}

/** Lets go of a sketch that comes to nothing. */
export function dropSketch(): void {
  if (store.draft.value === undefined) return;
  store.draft.value = undefined;
  // What the picture followed is taken back, and what that interrupted is done after all.
  const isUnfinished = (side: store.Side) =>
    store.outcomes[side].value?.settled === false || store.sides[side].value.progress !== undefined;
  const followed = store.shownSides.value.filter((side) => !isRunning(side) && isUnfinished(side));
  if (followed.length > 0) soon(followed);
}

/** Takes the last edit back. */
export function undoEdit(): void {
  step(undo(store.history.value));
}

/** Makes an edit again that was taken back. */
export function redoEdit(): void {
  step(redo(store.history.value));
}

/** Changes a pipeline's settings and colours again. */
export function changeSettings(side: store.Side, change: Partial<Settings>): void {
  store.settings[side].value = { ...store.settings[side].value, ...change };
  soon([side]);
}

/** Shows a second pipeline beside the first, or no longer. */
export function setComparing(on: boolean): void {
  if (store.comparing.value === on) return;
  const { fusion } = store.settings.a.value;
  // What objects bring is the first thing to compare; whatever was chosen for the second one before stays.
  if (on && store.settings.b.value === defaultSettings)
    store.settings.b.value = { ...store.settings.a.value, fusion: choose('fusion', fusion.name === 'none' ? 'mask-replace' : 'none') };
  store.comparing.value = on;
  store.activeSide.value = on ? 'b' : 'a';
  if (on) void colorize('b');
  else dropRun('b');
}

/**
 * Drops what a hand sketched and let go of without a word: whatever it held may be gone from the page by then.
 *
 * @returns what ends this.
 */
export function followReleases(): () => void {
  // Whoever knows what to make of it comes first.
  const release = () => setTimeout(dropSketch);
  for (const type of RELEASES) addEventListener(type, release);
  return () => {
    for (const type of RELEASES) removeEventListener(type, release);
  };
}

function take(next: Edits): void {
  batch(() => {
    store.draft.value = undefined;
    store.history.value = record(store.history.value, next);
  });
}

function step(next: typeof store.history.value): void {
  if (next === store.history.value) return;
  batch(() => {
    store.draft.value = undefined;
    store.history.value = next;
  });
  if (!next.present.objects.some(({ id }) => id === store.selected.value)) store.selected.value = undefined;
  soon(store.shownSides.value);
}

/** At once, where the hand rested before; else when it rests again. */
function soon(sides: readonly store.Side[]): void {
  for (const side of sides) {
    clearTimeout(run[side].timer);
    const now = performance.now();
    const rested = now - run[side].lastChange >= REST;
    run[side].lastChange = now;
    if (rested) {
      colorizeNow(side);
    } else {
      store.updateSide(side, { pending: true });
      run[side].timer = setTimeout(colorizeNow, REST, side);
    }
  }
}

function colorizeNow(side: store.Side): void {
  store.updateSide(side, { pending: undefined });
  void colorize(side);
}
