import { fillModels } from '../models/fit-models';
import { restoreModels } from '../models/model-library';
import { beginAnew, openSample, reopenPhoto } from '../state/open-photo';
import { colorizeAll } from '../state/session';
import { defaultSettings } from '../state/settings';
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

/** Brings pipelines back, with models that somebody has where they lack their own. */
export async function restorePipelines({ pipeline, compare }: Pick<PageState, 'pipeline' | 'compare'>): Promise<void> {
  await restoreModels();
  store.settings.a.value = { ...pipeline, ...fillModels(pipeline) };
  store.settings.b.value = compare === undefined ? defaultSettings : { ...compare, ...fillModels(compare) };
  store.comparing.value = compare !== undefined;
  store.activeSide.value = 'a';
}

async function restore({ photo: wanted, edits, ...pipelines }: PageState): Promise<void> {
  await restorePipelines(pipelines);
  if (wanted === undefined) return colorizeAll();
  if ('sample' in wanted) return openSample(wanted.sample, edits);
  const { name, width, height } = wanted;
  const photo = store.photo.value;
  if (photo?.name === name && photo.size.width === width && photo.size.height === height) return reopenPhoto(edits);
  beginAnew();
  store.awaited.value = { name, width, height, ...(edits === undefined ? {} : { edits }) };
}
