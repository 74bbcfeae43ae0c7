// A small static server, as any host would be: files with their types, and whatever headers are asked for.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Serves a folder below a path of the server, such as `/playground/`; everything else is 404. */
export function serveFolder(folder, { port = 0, path = '/', headers = {} } = {}) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = pathname.startsWith(path) ? locate(folder, decodeURIComponent(pathname.slice(path.length))) : undefined;
    if (file === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', ...headers });
      response.end('Not found.');
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file.path)] ?? 'application/octet-stream',
      'content-length': file.size,
      'cache-control': 'no-cache',
      ...headers,
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file.path).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const origin = `http://localhost:${server.address().port}`;
      resolve({
        origin,
        address: `${origin}${path}`,
        close: () =>
          new Promise((done) => {
            server.close(done);
            server.closeAllConnections();
          }),
      });
    });
  });
}

/** A file of the folder; nothing that lies outside of it. */
function locate(folder, path) {
  const found = normalize(join(folder, path === '' || path.endsWith('/') ? `${path}index.html` : path));
  if (!found.startsWith(normalize(folder + sep))) return undefined;
  const stats = statSync(found, { throwIfNoEntry: false });
  return stats?.isFile() ? { path: found, size: stats.size } : undefined;
}
