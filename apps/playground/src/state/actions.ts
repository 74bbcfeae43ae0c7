import { batch } from '@preact/signals';
import type { Edits } from './edits';
import { followHand } from './follow-hand';
import { record, redo, undo } from './history';
import { dropRun, isRunning } from './running';
import { colorize } from './session';
import { choose, type Settings } from './settings';
import * as store from './store';

/** After a change that follows another within this time, waits as long for a further one: sliders and arrow keys come in crowds. */
const REST = 60;
let timer: ReturnType<typeof setTimeout> | undefined;
let lastChange = Number.NEGATIVE_INFINITY;
/** How a hand lets go. */
const RELEASES = ['pointerup', 'pointercancel', 'blur'] as const;
const waiting = new Set<store.Side>();
/** Whether there was a second pipeline before. */
let compared = false;

/** Makes edits a step that can be undone, and fuses again. */
export function applyEdits(next: Edits): void {
  if (next === store.history.value.present) {
    dropSketch();
    return;
  }
  batch(() => {
    store.draft.value = undefined;
    store.history.value = record(store.history.value, next);
  });
  soon(store.shownSides.value);
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
  if (on && !compared)
    store.settings.b.value = { ...store.settings.a.value, fusion: choose('fusion', fusion.name === 'none' ? 'mask-replace' : 'none') };
  compared = true;
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
  for (const side of sides) waiting.add(side);
  clearTimeout(timer);
  const now = performance.now();
  const rested = now - lastChange >= REST;
  lastChange = now;
  if (rested) {
    colorizeWaiting();
  } else {
    store.pending.value = true;
    timer = setTimeout(colorizeWaiting, REST);
  }
}

function colorizeWaiting(): void {
  const due = [...waiting];
  waiting.clear();
  store.pending.value = false;
  for (const side of due) void colorize(side);
}
