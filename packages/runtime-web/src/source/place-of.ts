import { fetchBytes, type Place, type ReadOptions, unreadablePlace, webPlace } from '@photochrom/runtime-kit';
import type { ModelStore } from '../store/model-store';
import { pageAddress } from './page-address';

/** How addresses are understood and read. */
export type PlaceOptions = {
  /** Keeps models; cards and models without one are always fetched. */
  readonly store: ModelStore | undefined;
  /** Hears of what the store could not do. */
  readonly warn: (message: string) => void;
};

const hint = 'Give an http: or https: URL, a blob: or data: URL, or a path relative to the page.';

/**
 * An address as a browser understands it: relative ones start at the page's, or the worker's.
 *
 * @param base what relative addresses start at.
 */
export function placeOf(source: string | URL, options: PlaceOptions, base: string | undefined = pageAddress()): Place {
  let url: URL;
  try {
    url = new URL(source, base);
  } catch {
    return unreadablePlace(String(source), hint);
  }
  const read = (address: URL, request: ReadOptions) => readAddress(address, request, options);
  if (url.protocol === 'http:' || url.protocol === 'https:') return webPlace(url, read);
  // Such addresses are the bytes themselves: they have no neighbours.
  if (url.protocol === 'blob:' || url.protocol === 'data:') {
    return { ...unreadablePlace(url.href.slice(0, 80), hint), read: (request) => fetchBytes(url, request) };
  }
  return unreadablePlace(url.href, hint);
}

function readAddress(url: URL, request: ReadOptions, { store, warn }: PlaceOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { card, signal, onBytes } = request;
  if (store === undefined || card === undefined) return fetchBytes(url, request);
  return store.read({ url, card, warn, ...(signal === undefined ? {} : { signal }), ...(onBytes === undefined ? {} : { onBytes }) });
}
