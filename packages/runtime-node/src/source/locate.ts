import { fileURLToPath } from 'node:url';
import { type Place, unreadablePlace, webPlace } from '@photochrom/runtime-kit';
import { filePlace } from './file-place';

/** Tells a path from a URL. A string is a URL where it begins with `file:` or with a scheme and two slashes. */
export function locate(source: string | URL): Place {
  if (typeof source === 'string' && !/^(file:|[a-z][a-z0-9+.-]+:\/\/)/i.test(source)) return filePlace(source);
  try {
    const url = new URL(source);
    if (url.protocol === 'file:') return filePlace(fileURLToPath(url));
    if (url.protocol === 'http:' || url.protocol === 'https:') return webPlace(url);
  } catch {
    // A string that only looks like a URL, or a file: URL with a host: told below.
  }
  return unreadablePlace(String(source), 'Give a path, or a file:, http: or https: URL.');
}
