import { batch } from '@preact/signals';
import { samples } from '../samples/sample-list';
import { pictures } from '../worker/pictures';
import type { OpenedPicture, Unreadable } from '../worker/pictures.worker';
import type { Edits } from './edits';
import { explainUnreadable } from './explain-unreadable';
import { startHistory } from './history';
import { run } from './run';
import { colorizeAll, resetSides } from './session';
import * as store from './store';
import { editsInHand, type KeptEdits, type StripItem, strip } from './strip';
import { makeThumbnails } from './thumbnails';

/** A photograph that somebody wants to see. */
type Wanted = Pick<StripItem, 'file' | 'name' | 'sample'>;

/** Takes whatever was dropped, pasted or picked: photographs, else says what is wrong with them. The first one is coloured. */
export async function openFiles(files: readonly File[]): Promise<void> {
  const wanted = files.map((file) => ({ file, name: file.name === '' ? 'pasted photograph' : file.name }));
  if (wanted.length > 0) await openWanted(begin(), wanted, store.awaited.value?.edits);
}

/**
 * Opens one of the samples.
 *
 * @param edits what a link brought with it.
 */
export async function openSample(file: string, edits?: Edits): Promise<void> {
  // Another one that is chosen meanwhile comes after this one, however long this one takes.
  const opening = begin();
  const sample = samples.find((candidate) => candidate.file === file);
  if (sample === undefined) {
    store.fault.value = `There is no sample ‘${file}’ here. Open a photograph of yours, or choose another sample.`;
    return;
  }
  const fetched = await fetchSample(sample.url);
  if (opening !== run.photo.opening) return;
  if (fetched === undefined) {
    store.fault.value = `The sample ‘${sample.title}’ could not be fetched. Check the connection and choose it again.`;
    return;
  }
  await openWanted(opening, [{ file: fetched, name: sample.file, sample: file }], edits);
}

/** Opens the photograph in hand again, with other edits: a recipe's. */
export async function reopenPhoto(edits: Edits | undefined): Promise<void> {
  const item = strip.value.find(({ id }) => id === store.photo.value?.id);
  if (item !== undefined) await openItem(item, asRestored(edits));
}

/** Takes one of the open photographs in hand, as it was left. */
export async function chooseItem(id: string): Promise<void> {
  const item = strip.value.find((candidate) => candidate.id === id);
  if (item !== undefined && id !== store.photo.value?.id) await openItem(item, item.kept);
}

/** Closes one of the open photographs; where it is in hand, the next one is. */
export async function closeItem(id: string): Promise<void> {
  const at = strip.value.findIndex((item) => item.id === id);
  const item = strip.value[at];
  if (item === undefined) return;
  const next = strip.value[at + 1] ?? strip.value[at - 1];
  if (next === undefined) return beginAnew();
  if (id === store.photo.value?.id) await chooseItem(next.id);
  // Where the next one could not be opened, this one stays.
  if (id !== store.photo.value?.id) dropItems([item]);
}

/** Shows the beginning: no photograph is open. */
export function beginAnew(): void {
  begin();
  batch(() => {
    dropItems(strip.value);
    resetSides();
  });
}

/** Opens the photographs of an earlier visit. */
export async function openItems(items: readonly StripItem[], chosen: string): Promise<void> {
  beginAnew();
  strip.value = items;
  await chooseItem(chosen);
  void makeThumbnails();
}

function begin(): string {
  const opening = newId();
  run.photo.opening = opening;
  store.fault.value = undefined;
  store.opening.value = false;
  return opening;
}

/** Looks at a file, to show something at once. Nothing where another one was asked for meanwhile. */
async function look(opening: string, file: Blob): Promise<OpenedPicture | undefined> {
  store.opening.value = true;
  const opened = await pictures()
    .open(file)
    .catch(() => ({ reason: undefined }));
  if (opening === run.photo.opening) {
    store.opening.value = false;
    return opened;
  }
  if ('size' in opened) for (const bitmap of [opened.color, opened.gray]) bitmap.close();
  return undefined;
}

async function openWanted(opening: string, wanted: readonly Wanted[], edits: Edits | undefined): Promise<void> {
  const failed: string[] = [];
  for (const [at, { file, name }] of wanted.entries()) {
    const opened = await look(opening, file);
    if (opened === undefined) return;
    if ('reason' in opened) {
      failed.push(explainUnreadable(name, opened.reason));
      continue;
    }
    const { awaited } = store;
    const { width, height } = opened.size;
    const fits = awaited.value === undefined || (awaited.value.width === width && awaited.value.height === height);
    if (!fits) store.say('This is not the photograph that the link was made with: its edits are left out.');
    awaited.value = undefined;
    batch(() => {
      putAside();
      // One that nobody did anything to makes room, as long as it is alone.
      if (strip.value.length === 1 && strip.value[0]?.kept === undefined) dropItems(strip.value);
      const [first, ...others] = wanted.slice(at).map((photo): StripItem => ({ id: newId(), ...photo }));
      if (first === undefined) return;
      strip.value = [...strip.value, first, ...others];
      show(first, opened, fits ? asRestored(edits) : undefined);
    });
    break;
  }
  if (failed.length > 0) store.fault.value = failed.join(' ');
  void makeThumbnails();
}

async function openItem(item: StripItem, restored: KeptEdits | undefined): Promise<void> {
  const opened = await look(begin(), item.file);
  if (opened === undefined) return;
  if ('reason' in opened) {
    store.fault.value = explainUnreadable(item.name, opened.reason);
    return;
  }
  batch(() => {
    putAside();
    show(item, opened, restored);
  });
}

/** Keeps what was done to the photograph in hand, for when it is chosen again. */
function putAside(): void {
  const { id } = store.photo.value ?? {};
  const kept = editsInHand.value;
  strip.value = strip.value.map(({ kept: before, ...item }) => {
    if (item.id !== id) return before === undefined ? item : { ...item, kept: before };
    return kept === undefined ? item : { ...item, kept };
  });
}

function show(
  { id, name, file, sample }: StripItem,
  { size, color, gray, colorful }: Exclude<OpenedPicture, Unreadable>,
  restored: KeptEdits | undefined,
): void {
  resetSides();
  store.before.value = 'gray';
  store.view.value = { kind: 'picture' };
  store.photo.value = {
    id,
    name,
    file,
    size,
    color,
    gray,
    colorful,
    ...(sample === undefined ? {} : { sample }),
    ...(restored === undefined ? {} : { restored }),
  };
  colorizeAll();
}

function dropItems(dropped: readonly StripItem[]): void {
  for (const { thumbnail } of dropped) if (thumbnail !== undefined) URL.revokeObjectURL(thumbnail);
  strip.value = strip.value.filter(({ id }) => dropped.every((item) => item.id !== id));
}

function asRestored(edits: Edits | undefined): KeptEdits | undefined {
  return edits === undefined ? undefined : { history: startHistory(edits) };
}

/** Unlike any of an earlier visit; `crypto.randomUUID` is for secure contexts alone. */
function newId(): string {
  return crypto.getRandomValues(new Uint32Array(3)).join('-');
}

async function fetchSample(url: string): Promise<Blob | undefined> {
  try {
    const response = await fetch(url);
    return response.ok ? await response.blob() : undefined;
  } catch {
    return undefined;
  }
}
