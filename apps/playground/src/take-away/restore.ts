import { fillModels } from '../models/fit-models';
import { restoreModels } from '../models/model-library';
import { openPhoto, openSample } from '../state/open-photo';
import { colorizeAll, resetSides } from '../state/session';
import * as store from '../state/store';
import { stateFromHash } from './link-codec';
import { type PageState, stateFromJson } from './page-state';

/** Restores what the address says, if it says anything. */
export async function restoreFromAddress(hash: string): Promise<void> {
  try {
    const state = await stateFromHash(hash);
    if (state !== undefined) await restore(state);
  } catch (error) {
    store.fault.value = error instanceof Error ? error.message : String(error);
  }
}

/** Opens a recipe that was saved. */
export async function openRecipe(file: File): Promise<void> {
  try {
    await restore(stateFromJson(JSON.parse(await file.text())));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'It is not JSON.' : error instanceof Error ? error.message : '';
    store.fault.value = `‘${file.name}’ is not a recipe of this page. ${reason}`;
  }
}

async function restore({ photo: wanted, pipeline, compare, edits }: PageState): Promise<void> {
  await restoreModels();
  const second = compare ?? pipeline;
  store.settings.a.value = { ...pipeline, ...fillModels(pipeline) };
  store.settings.b.value = { ...second, ...fillModels(second) };
  store.comparing.value = compare !== undefined;
  store.activeSide.value = 'a';
  if (wanted === undefined) return colorizeAll();
  if ('sample' in wanted) return openSample(wanted.sample, edits);
  const { name, width, height } = wanted;
  const photo = store.photo.value;
  if (photo?.name === name && photo.size.width === width && photo.size.height === height) return openPhoto(photo.file, name, edits);
  resetSides();
  store.awaited.value = { name, width, height, ...(edits === undefined ? {} : { edits }) };
}
