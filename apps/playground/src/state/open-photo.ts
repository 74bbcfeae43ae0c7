import { samples } from '../samples/sample-list';
import { pictures } from '../worker/pictures';
import { describeError } from './describe-error';
import type { Edits } from './edits';
import { restoreEdits } from './prepare-photo';
import { colorizeAll, resetSides } from './session';
import * as store from './store';

let lastId = 0;

/**
 * Opens a photograph and colours it.
 *
 * @param edits what a link brought with it.
 */
export async function openPhoto(file: Blob, name: string, edits?: Edits): Promise<void> {
  await open(++lastId, file, name, edits === undefined ? {} : { edits });
}

/** Opens one of the samples. */
export async function openSample(file: string, edits?: Edits): Promise<void> {
  // Another one that is chosen meanwhile comes after this one, however long this one takes.
  const id = ++lastId;
  const sample = samples.find((candidate) => candidate.file === file);
  if (sample === undefined) {
    store.fault.value = `There is no sample ‘${file}’ here. Open a photograph of yours, or choose another sample.`;
    return;
  }
  const fetched = await fetchSample(sample.url);
  if (id !== lastId) return;
  if (fetched === undefined) {
    store.fault.value = `The sample ‘${sample.title}’ could not be fetched. Check the connection and choose it again.`;
    return;
  }
  await open(id, fetched, sample.file, { sample: file, ...(edits === undefined ? {} : { edits }) });
}

/** Takes whatever was dropped, pasted or picked: a photograph, else says what is wrong with it. */
export async function openFiles(files: readonly File[]): Promise<void> {
  const [first] = files;
  if (first === undefined) return;
  await openPhoto(first, first.name === '' ? 'pasted photograph' : first.name, store.awaited.value?.edits);
}

async function open(id: number, file: Blob, name: string, { sample, edits }: { sample?: string; edits?: Edits }): Promise<void> {
  store.fault.value = undefined;
  store.opening.value = true;
  const opened = await pictures()
    .open(file)
    .catch((error: unknown) => ({ error: describeError(error) }))
    .finally(() => {
      if (id === lastId) store.opening.value = false;
    });
  if (id !== lastId) {
    if (!('error' in opened)) for (const bitmap of [opened.color, opened.gray]) bitmap.close();
    return;
  }
  if ('error' in opened) {
    store.fault.value = `‘${name}’ is not a picture that this browser can read. Open a JPEG, PNG, WebP or AVIF file; others, such as HEIC or raw files, must be converted first.`;
    return;
  }
  const { size, color, gray, colorful } = opened;
  const { awaited } = store;
  const fits = awaited.value === undefined || (awaited.value.width === size.width && awaited.value.height === size.height);
  if (!fits) store.say('This is not the photograph that the link was made with: its edits are left out.');
  awaited.value = undefined;
  resetSides();
  restoreEdits(fits ? edits : undefined);
  store.before.value = 'gray';
  store.view.value = { kind: 'picture' };
  store.photo.value = { id, name, file, size, color, gray, colorful, ...(sample === undefined ? {} : { sample }) };
  colorizeAll();
}

async function fetchSample(url: string): Promise<Blob | undefined> {
  try {
    const response = await fetch(url);
    return response.ok ? await response.blob() : undefined;
  } catch {
    return undefined;
  }
}
