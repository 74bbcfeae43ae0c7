import { fetchBytes } from './fetch-bytes';
import type { Place, ReadOptions } from './place';

/**
 * An address on the web.
 *
 * @param read how its bytes, and its neighbours', are had. Default: downloaded.
 */
export function webPlace(url: URL, read: (url: URL, options: ReadOptions) => Promise<Uint8Array<ArrayBuffer>> = fetchBytes): Place {
  return {
    label: url.href,
    path: url.pathname,
    remote: true,
    withEnding(ending) {
      const renamed = new URL(url.href);
      renamed.pathname = url.pathname.replace(/\.onnx$/, ending);
      return webPlace(renamed, read);
    },
    sibling(name) {
      const beside = addressBeside(url, name);
      return beside === undefined ? undefined : webPlace(beside, read);
    },
    read: (options) => read(url, options),
  };
}

function addressBeside(url: URL, name: string): URL | undefined {
  const folder = new URL('.', url);
  try {
    const beside = new URL(encodeURI(name).replaceAll('?', '%3F').replaceAll('#', '%23'), folder);
    const within = beside.origin === folder.origin && beside.pathname.startsWith(folder.pathname) && beside.pathname !== folder.pathname;
    return within ? beside : undefined;
  } catch {
    return undefined;
  }
}
