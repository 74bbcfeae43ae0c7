/// <reference lib="webworker" />
import { withIsolation } from './with-isolation';

/** What the build put into the site; the build writes it in when all files are known. */
declare const __SITE__: {
  /** Changes with any file. */
  readonly version: string;
  /** The page itself, its scripts and samples: kept at once. */
  readonly shell: readonly string[];
  /** Networks and what runs them: kept when they are first used, or when somebody asks. */
  readonly heavy: readonly string[];
};

declare const self: ServiceWorkerGlobalScope;

const site = __SITE__;
const cacheName = `photochrom-${site.version}`;
const addressOf = (file: string) => new URL(file, self.registration.scope).href;
const known = new Set([...site.shell, ...site.heavy].map(addressOf));
let keeping = false;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return;
  event.respondWith(answer(event));
});
self.addEventListener('message', (event) => {
  if (event.data === 'state') event.waitUntil(tellState());
  if (event.data === 'keep') event.waitUntil(keepAll());
});

async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(site.shell.map((file) => new Request(addressOf(file), { cache: 'no-cache' })));
  await self.skipWaiting();
}

/** Takes over what an earlier version kept and this one still needs: file names change with their content. */
async function activate(): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const name of await caches.keys()) {
    if (!name.startsWith('photochrom-') || name === cacheName) continue;
    const old = await caches.open(name);
    for (const file of site.heavy) {
      const response = await old.match(addressOf(file));
      if (response !== undefined) await cache.put(addressOf(file), response);
    }
    await caches.delete(name);
  }
  await self.clients.claim();
  await tellState();
}

/** From what is kept; else from the network, and kept from then on. */
async function answer(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const url = new URL(request.url);
  url.hash = '';
  url.search = '';
  const address = request.mode === 'navigate' ? addressOf('index.html') : url.href;
  const cache = await caches.open(cacheName);
  const kept = await cache.match(address);
  if (kept !== undefined) return withIsolation(kept);
  const response = await fetch(request);
  if (response.ok && known.has(address)) event.waitUntil(keep(cache, address, response.clone()));
  return withIsolation(response);
}

async function keep(cache: Cache, address: string, response: Response): Promise<void> {
  // A disk that is full is no fault of the page: then it works online.
  await cache.put(address, response).catch(() => undefined);
  await tellState();
}

async function keepAll(): Promise<void> {
  if (keeping) return;
  keeping = true;
  await tell('keeping');
  try {
    const cache = await caches.open(cacheName);
    for (const file of site.heavy) {
      if ((await cache.match(addressOf(file))) === undefined) await cache.add(addressOf(file)).catch(() => undefined);
    }
  } finally {
    keeping = false;
    await tellState();
  }
}

async function tellState(): Promise<void> {
  if (keeping) return tell('keeping');
  const cache = await caches.open(cacheName);
  const kept = await Promise.all([...known].map((address) => cache.match(address)));
  await tell(kept.every((response) => response !== undefined) ? 'ready' : 'partly');
}

async function tell(state: 'ready' | 'partly' | 'keeping'): Promise<void> {
  for (const client of await self.clients.matchAll({ includeUncontrolled: true })) client.postMessage(state);
}
