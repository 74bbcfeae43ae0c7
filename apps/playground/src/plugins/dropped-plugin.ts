import { signal } from '@preact/signals';
import * as store from '../state/store';

/** A module that was dropped on the page and waits for a word: code does not run because a hand slipped. */
export const droppedPlugin = signal<File | undefined>(undefined);

/** Whether files that were dropped are modules. */
export function arePlugins(files: readonly File[]): boolean {
  return files.some(({ name }) => /\.m?js$/i.test(name));
}

/** Asks what is to become of a module that was dropped. */
export function askForPlugin(files: readonly File[]): void {
  droppedPlugin.value = files.find((file) => arePlugins([file]));
  store.tab.value = 'pipeline';
}
