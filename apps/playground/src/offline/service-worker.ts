/// <reference lib="webworker" />
import type { MissingFile } from './missing-file';
import { withIsolation } from './with-isolation';

/** What the build put into the site; the build writes it in when all files are known. */
declare const __SITE__: {
  /** Changes with any file. */
  readonly version: string;
  /** The page itself, its scripts and samples: kept at once. Names, with their sizes in bytes. */
  readonly shell: Readonly<Record<string, number>>;
  /** Networks and what runs them: kept when they are first used, or when the page asks. */
  readonly heavy: Readonly<Record<string, number>>;
  /** Networks that the page begins without: kept when they are first used, and not missing before. */
  readonly optional: Readonly<Record<string, number>>;
};

declare const self: ServiceWorkerGlobalScope;

const site = __SITE__;
const cacheName = `photochrom-${site.version}`;
const addressOf = (file: string) => new URL(file, self.registration.scope).href;
const byAddress = (sizes: Readonly<Record<string, number>>) =>
  new Map(Object.entries(sizes).map(([file, bytes]) => [addressOf(file), bytes]));
/** What works without a network once it is kept: all but what nobody chose. */
const needed = byAddress({ ...site.shell, ...site.heavy });
const known = new Map([...needed, ...byAddress(site.optional)]);
/** Files that are being fetched to be kept, by address, so that none is fetched twice. */
const underway = new Map<string, Promise<void>>();
/** Asks for a file to be kept rather than given. */
const KEEP = '?keep';

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return;
  const url = new URL(request.url);
  const address = request.mode === 'navigate' ? addressOf('index.html') : url.origin + url.pathname;
  event.respondWith(url.search === KEEP && known.has(address) ? keepAsked(address) : answer(event, address));
});
self.addEventListener('message', (event) => {
  if (event.data === 'state') event.waitUntil(tellMissing());
});

async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(Object.keys(site.shell).map((file) => new Request(addressOf(file), { cache: 'no-cache' })));
  await self.skipWaiting();
}

/** Takes over what an earlier version kept and this one still needs: file names change with their content. */
async function activate(): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const name of await caches.keys()) {
    if (!name.startsWith('photochrom-') || name === cacheName) continue;
    const old = await caches.open(name);
    for (const file of Object.keys({ ...site.heavy, ...site.optional })) {
      const response = await old.match(addressOf(file));
      if (response !== undefined) await cache.put(addressOf(file), response);
    }
    await caches.delete(name);
  }
  await self.clients.claim();
  await tellMissing();
}

/** From what is kept; else from the network, and kept from then on. */
async function answer(event: FetchEvent, address: string): Promise<Response> {
  await underway.get(address);
  const cache = await caches.open(cacheName);
  const kept = await cache.match(address);
  if (kept !== undefined) return withIsolation(kept);
  const response = fetch(event.request);
  if (known.has(address)) event.waitUntil(keep(cache, address, response.then(copy)));
  return withIsolation(await response);
}

/** Keeps a file that nobody uses yet. @returns what is missing then: that file too, where it failed. */
async function keepAsked(address: string): Promise<Response> {
  await underway.get(address);
  const cache = await caches.open(cacheName);
  if ((await cache.match(address)) === undefined) await keep(cache, address, fetch(address));
  return Response.json(await findMissing());
}

/** Never rejects: a disk that is full or a network that is gone is no fault of the page. */
function keep(cache: Cache, address: string, response: Promise<Response>): Promise<void> {
  const kept = response
    .then((found) => (found.ok ? cache.put(address, found) : undefined))
    .catch(() => undefined)
    .then(() => {
      underway.delete(address);
      return tellMissing();
    });
  underway.set(address, kept);
  return kept;
}

function copy(response: Response): Response {
  return response.clone();
}

async function findMissing(): Promise<MissingFile[]> {
  const cache = await caches.open(cacheName);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  return [...needed].filter(([address]) => !kept.has(address)).map(([address, bytes]) => ({ bytes, keepAddress: address + KEEP }));
}

async function tellMissing(): Promise<void> {
  const missing = await findMissing();
  for (const client of await self.clients.matchAll()) client.postMessage(missing);
}
