import { fileURLToPath } from 'node:url';

/** Where bytes lie: a file of this machine, an address on the web, or something that can't be read. */
export type Location =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'web'; readonly url: URL }
  | { readonly kind: 'unreadable'; readonly address: string };

/** Tells a path from a URL. A string is a URL where it begins with `file:` or with a scheme and two slashes. */
export function locate(source: string | URL): Location {
  if (typeof source === 'string' && !/^(file:|[a-z][a-z0-9+.-]+:\/\/)/i.test(source)) return { kind: 'file', path: source };
  try {
    const url = new URL(source);
    if (url.protocol === 'file:') return { kind: 'file', path: fileURLToPath(url) };
    if (url.protocol === 'http:' || url.protocol === 'https:') return { kind: 'web', url };
  } catch {
    // A string that only looks like a URL, or a file: URL with a host: told below.
  }
  return { kind: 'unreadable', address: String(source) };
}

/** The path or address, for error messages. */
export function describeLocation(location: Location): string {
  if (location.kind === 'file') return location.path;
  return location.kind === 'web' ? location.url.href : location.address;
}
