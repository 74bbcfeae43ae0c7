import { samples } from '../samples/sample-list';
import { pictures } from '../worker/pictures';
import type { Edits } from './edits';
import { restoreEdits } from './prepare-photo';
import { colorizeAll, resetSides } from './session';
import * as store from './store';

let lastId = 0;

/**
 * Opens a photograph and colours it.
 *
 * @param sample file name of the sample that it is.
 * @param edits what a link brought with it.
 */
export async function openPhoto(file: Blob, name: string, { sample, edits }: { sample?: string; edits?: Edits } = {}): Promise<void> {
  const id = ++lastId;
  store.fault.value = undefined;
  store.opening.value = true;
  const opened = await pictures().open(file);
  if (id !== lastId) return;
  store.opening.value = false;
  if ('error' in opened) {
    store.fault.value = `‘${name}’ is not a picture that this browser can read. Open a JPEG, PNG, WebP or AVIF file; others, such as HEIC or raw files, must be converted first.`;
    return;
  }
  resetSides();
  restoreEdits(edits);
  const { size, color, gray, colorful } = opened;
  store.awaited.value = undefined;
  store.before.value = 'gray';
  store.view.value = { kind: 'picture' };
  store.photo.value = { id, name, file, size, color, gray, colorful, ...(sample === undefined ? {} : { sample }) };
  colorizeAll();
}

/** Opens one of the samples. */
export async function openSample(file: string, edits?: Edits): Promise<void> {
  const sample = samples.find((candidate) => candidate.file === file);
  if (sample === undefined) {
    store.fault.value = `There is no sample ‘${file}’ here. Open a photograph of yours, or choose another sample.`;
    return;
  }
  try {
    const response = await fetch(sample.url);
    if (!response.ok) throw new Error(String(response.status));
    await openPhoto(await response.blob(), sample.file, { sample: file, ...(edits === undefined ? {} : { edits }) });
  } catch {
    store.fault.value = `The sample ‘${sample.title}’ could not be fetched. Check the connection and choose it again.`;
  }
}

/** Takes whatever was dropped, pasted or picked: a photograph, else says what is wrong with it. */
export async function openFiles(files: readonly File[]): Promise<void> {
  const [first] = files;
  if (first === undefined) return;
  const awaited = store.awaited.value;
  const edits = awaited === undefined ? undefined : store.pendingEdits.value;
  await openPhoto(first, first.name === '' ? 'pasted photograph' : first.name, edits === undefined ? {} : { edits });
}
