import { signal } from '@preact/signals';

/** Whether the page would work without a network: `'ready'` once all that it needs is kept. */
export const offline = signal<'unavailable' | 'partly' | 'keeping' | 'ready'>('unavailable');

/** A page that nothing keeps for offline use starts its workers after so many milliseconds all the same. */
const PATIENCE = 3000;

const container: ServiceWorkerContainer | undefined = 'serviceWorker' in navigator ? navigator.serviceWorker : undefined;

/** Registers the service worker, in built pages only. Failing is no fault of the page: then it works online. */
export async function registerOffline(): Promise<void> {
  if (container === undefined || !import.meta.env.PROD) return;
  try {
    await container.register(new URL('sw.js', document.baseURI));
    container.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data === 'ready' || data === 'partly' || data === 'keeping') offline.value = data;
    });
    await container.ready;
    if (offline.value === 'unavailable') offline.value = 'partly';
    askOffline('state');
  } catch {
    offline.value = 'unavailable';
  }
}

/** Asks the service worker to keep everything, models too, or to say what it keeps. */
export function askOffline(message: 'keep' | 'state'): void {
  container?.controller?.postMessage(message);
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
