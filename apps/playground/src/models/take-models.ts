import { changeSettings } from '../state/actions';
import { describeError } from '../state/describe-error';
import * as store from '../state/store';
import { bringModels, type Meaning } from './bring-models';
import { fillModels, lacksModel } from './fit-models';

/** Endings of files that are models or hold them; a card is a `.json` beside one. */
const ENDINGS = /\.(onnx|pth|pt|pkl|safetensors|bin)$/i;

/** Whether files that were dropped are models. */
export function areModels(files: readonly File[]): boolean {
  return files.some(({ name }) => ENDINGS.test(name) || name.toLowerCase().endsWith('.card.json'));
}

/**
 * Brings models, and colours with them where a pipeline was waiting for one.
 *
 * @throws {Error} a file is of no use; says why and what to do.
 */
export async function takeModels(files: readonly File[], meaning: Meaning): Promise<void> {
  const waiting = store.shownSides.value.filter((side) => lacksModel(store.settings[side].value));
  store.say(await bringModels(files, meaning));
  for (const side of store.shownSides.value) {
    const change = fillModels(store.settings[side].value);
    if (waiting.includes(side) || Object.keys(change).length > 0) changeSettings(side, change);
  }
}

/** The same for files that were dropped on the page, which has no other place to say what is wrong. */
export async function dropModels(files: readonly File[]): Promise<void> {
  store.fault.value = undefined;
  store.tab.value = 'pipeline';
  try {
    await takeModels(files, 'auto');
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) store.fault.value = describeError(error);
  }
}
