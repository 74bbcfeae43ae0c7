import type { SourceInstance } from '@photochrom/core';
import { computed, signal } from '@preact/signals';
import { type Edits, isUntouched } from './edits';
import type { History } from './history';
import * as store from './store';

/** What was done to a photograph by hand. */
export type KeptEdits = {
  readonly history: History<Edits>;
  /** The objects that the edits refer to; absent where those that are found next are meant. Masks may be missing. */
  readonly found?: readonly SourceInstance[];
};

/** One of the photographs that are open. */
export type StripItem = {
  readonly id: string;
  readonly name: string;
  readonly file: Blob;
  /** File name of the sample, where it is one. */
  readonly sample?: string;
  /** Address of a small picture, once it is made. */
  readonly thumbnail?: string;
  /** What was edited before another one was chosen; of the one in hand the store knows more. */
  readonly kept?: KeptEdits;
  /** The edits that somebody saved last, as a picture, recipe, program or link. */
  readonly saved?: Edits;
};

/** The photographs that are open, in the order in which they came. One of them is in hand, or soon will be. */
export const strip = signal<readonly StripItem[]>([]);

/** Changes less often than what else is known of the side. */
const foundInHand = computed(() => store.sides.a.value.found);
/** What was done to the photograph in hand; nothing where nobody did anything. */
export const editsInHand = computed((): KeptEdits | undefined => {
  const [history, found] = [store.history.value, foundInHand.value];
  const touched = history.past.length + history.future.length > 0;
  if (found === undefined) return store.photo.value?.restored ?? (touched ? { history, found: [] } : undefined);
  return touched || isEdited({ history, found }) ? { history, found } : undefined;
});

/** Whether there are edits that nobody saved. */
export const unsaved = computed(() =>
  strip.value.some((item) => {
    const kept = editsOf(item);
    return kept !== undefined && kept.history.present !== item.saved && isEdited(kept);
  }),
);

/** What was done to one of the photographs that are open. */
export function editsOf({ id, kept }: StripItem): KeptEdits | undefined {
  return id === store.photo.value?.id ? editsInHand.value : kept;
}

/** Remembers that the photograph's edits lie in a file or a link now. */
export function markSaved(): void {
  const { id } = store.photo.value ?? {};
  const saved = store.history.value.present;
  strip.value = strip.value.map((item) => (item.id === id ? { ...item, saved } : item));
}

function isEdited({ history: { present }, found = [] }: KeptEdits): boolean {
  return present.points.length > 0 || !isUntouched(present, found);
}
