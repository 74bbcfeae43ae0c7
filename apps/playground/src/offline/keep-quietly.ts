import { effect } from '@preact/signals';
import * as store from '../state/store';
import { keepNext, offline } from './offline';
import { type Connection, shouldSaveData } from './save-data';

/** A page that is never idle is taken for it after so many milliseconds. */
const PATIENCE = 2000;

/**
 * Has what is missing kept once the first photograph is coloured, one file after another while nothing else is under way; where data should
 * be saved it stays somebody's choice. Ends at the first file that fails, until the next visit.
 */
export async function keepQuietly(): Promise<void> {
  for (;;) {
    await untilIdle();
    if (shouldSaveData((navigator as { connection?: Connection }).connection)) return;
    if (!(await keepNext())) return;
  }
}

/** Resolves when a photograph is coloured, nothing is under way and the service worker has said what is missing. */
async function untilIdle(): Promise<void> {
  const isIdle = () => !store.busy.value && offline.value !== 'unavailable' && store.sides.a.value.outcome?.preview === false;
  do {
    await new Promise<void>((resolve) => {
      const stop = effect(() => {
        if (!isIdle()) return;
        resolve();
        queueMicrotask(() => stop());
      });
    });
    await new Promise<unknown>((resolve) => {
      if ('requestIdleCallback' in globalThis) requestIdleCallback(resolve, { timeout: PATIENCE });
      // Safari has none.
      else setTimeout(resolve, PATIENCE);
    });
  } while (!isIdle());
}
