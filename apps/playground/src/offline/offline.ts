import { computed, signal } from '@preact/signals';
import type { MissingFile } from './missing-file';

/** What the service worker does not keep yet; absent where none looks after this page. */
const missing = signal<readonly MissingFile[] | undefined>(undefined);
const keeping = signal(false);

/** Whether the page would work without a network: `'ready'` once all that it needs is kept. */
export const offline = computed<'unavailable' | 'partly' | 'keeping' | 'ready'>(() => {
  if (missing.value === undefined) return 'unavailable';
  if (missing.value.length === 0) return 'ready';
  return keeping.value ? 'keeping' : 'partly';
});
/** How much has to be fetched for that, in bytes. */
export const missingBytes = computed(() => (missing.value ?? []).reduce((sum, { bytes }) => sum + bytes, 0));

/** A page that nothing keeps for offline use starts its workers after so many milliseconds all the same. */
const PATIENCE = 3000;

const container: ServiceWorkerContainer | undefined = 'serviceWorker' in navigator ? navigator.serviceWorker : undefined;

/** Registers the service worker, in built pages only. Failing is no fault of the page: then it works online. */
export async function registerOffline(): Promise<void> {
  if (container === undefined || !import.meta.env.PROD) return;
  try {
    container.addEventListener('message', ({ data }: MessageEvent<unknown>) => takeMissing(data));
    await container.register(new URL('sw.js', document.baseURI));
    await container.ready;
    container.controller?.postMessage('state');
  } catch {
    missing.value = undefined;
  }
}

/**
 * Has the next missing file kept.
 *
 * @returns false where there is none, where one is under way, and where it failed: a disk that is full, a network that is gone.
 */
export async function keepNext(): Promise<boolean> {
  const next = missing.value?.[0];
  if (next === undefined || keeping.value || container?.controller === null) return false;
  keeping.value = true;
  try {
    const response = await fetch(next.keepAddress);
    takeMissing(await response.json());
    return missing.value?.every(({ keepAddress }) => keepAddress !== next.keepAddress) ?? false;
  } catch {
    return false;
  } finally {
    keeping.value = false;
  }
}

/** Has all that is missing kept, one file after another, as far as it goes. */
export async function keepAll(): Promise<void> {
  while (await keepNext());
}

/** Resolves when the service worker sees this page's requests, so that models are fetched once and kept; or after a while. */
export async function untilControlled(): Promise<void> {
  if (container === undefined || container.controller !== null || !import.meta.env.PROD) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, PATIENCE);
    const go = () => {
      clearTimeout(timer);
      resolve();
    };
    container.addEventListener('controllerchange', go, { once: true });
  });
}

function takeMissing(data: unknown): void {
  if (Array.isArray(data)) missing.value = data;
}
