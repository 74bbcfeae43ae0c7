import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** A local web server of files at hand. */
export type Served = { readonly origin: string; close(): Promise<void> };

/**
 * Serves files by their paths.
 *
 * @param files bytes or text by path, such as `'/index.html'`.
 * @param headers sent with each, such as a Content-Security-Policy.
 * @param otherwise answers for every path that is no file's. Default: 404.
 */
export async function serveFiles(
  files: ReadonlyMap<string, Uint8Array | string>,
  headers: Readonly<Record<string, string>> = {},
  otherwise: RequestListener = (_, response) => response.writeHead(404).end('not here'),
): Promise<Served> {
  const server = createServer((request, response) => {
    const [asked = ''] = (request.url ?? '').split('?');
    const path = asked === '/' ? '/index.html' : asked;
    const file = files.get(path);
    if (file === undefined) return otherwise(request, response);
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream', ...headers });
    response.end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // A secure context, which WebGPU and WebCrypto need.
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
