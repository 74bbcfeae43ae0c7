// A small static server, as any host would be: files with their types, and whatever headers are asked for.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream';

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
    const refuse = (status, words, more = {}) => {
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...more, ...headers });
      response.end(words);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET and HEAD.', { allow: 'GET, HEAD' });
    const pathname = readPath(request.url);
    if (pathname === undefined) return refuse(400, 'The address is malformed.');
    const file = pathname.startsWith(path) ? locate(folder, pathname.slice(path.length)) : undefined;
    if (file === undefined) return refuse(404, 'Not found.');
    response.writeHead(200, {
      'content-type': TYPES[extname(file.path)] ?? 'application/octet-stream',
      'content-length': file.size,
      'cache-control': 'no-cache',
      ...headers,
    });
    if (request.method === 'HEAD') response.end();
    // A file that can't be read after all ends this answer, not the server.
    else pipeline(createReadStream(file.path), response, () => {});
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

/** The path of a request's address, decoded; undefined where it is none: a broken escape, a NUL, no path at all. */
function readPath(url = '/') {
  if (!url.startsWith('/')) return undefined;
  try {
    // Not URL(base): two slashes at the beginning would name a host.
    const path = decodeURIComponent(new URL(`http://localhost${url}`).pathname);
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

/** A file of the folder; nothing that lies outside of it. */
function locate(folder, path) {
  const found = normalize(join(folder, path === '' || path.endsWith('/') ? `${path}index.html` : path));
  if (!found.startsWith(normalize(folder + sep))) return undefined;
  try {
    const stats = statSync(found);
    return stats.isFile() ? { path: found, size: stats.size } : undefined;
  } catch {
    // Missing, below a file, a name too long, not permitted: nothing that can be served.
    return undefined;
  }
}
