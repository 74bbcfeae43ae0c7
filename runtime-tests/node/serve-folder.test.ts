import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveFolder } from '../../scripts/serve-folder.mjs';

let folder: string;
let server: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photochrom-serve-'));
  await writeFile(join(folder, 'index.html'), '<p>home</p>');
  await writeFile(join(folder, 'a b.json'), '{}');
  server = await serveFolder(folder, { path: '/playground/', headers: { 'x-sign': 'kept' } });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Not fetch, which would mend the address first. */
function answer(path: string, method = 'GET'): Promise<{ status: number | undefined; sign: unknown }> {
  const { hostname, port } = new URL(server.origin);
  return new Promise((resolve, reject) => {
    const asking = request({ hostname, port, path, method }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode, sign: response.headers['x-sign'] }));
    });
    asking.on('error', reject);
    asking.end();
  });
}

/** The first line of what comes back for bytes that are no request. */
function answerTo(bytes: string): Promise<string> {
  const { hostname, port } = new URL(server.origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('end', () => resolve(text.split('\r\n')[0] ?? ''));
    socket.on('error', reject);
  });
}

it.each([
  ['/playground/', 'GET', 200],
  ['/playground/index.html?x=%', 'HEAD', 200],
  ['/playground/a%20b.json', 'GET', 200],
  ['/', 'GET', 404],
  ['//', 'GET', 404],
  ['//[', 'GET', 404],
  ['/playground/none', 'GET', 404],
  ['/playground/index.html/below', 'GET', 404],
  [`/playground/${'a'.repeat(5000)}`, 'GET', 404],
  ['/playground/..%2f..%2fetc%2fpasswd', 'GET', 404],
  ['/playground/%2e%2e/%2e%2e/etc/passwd', 'GET', 404],
  ['/%', 'GET', 400],
  ['/playground/%', 'GET', 400],
  ['/playground/%ff', 'GET', 400],
  ['/playground/%E0%A4%A', 'GET', 400],
  ['/playground/index.html%00', 'GET', 400],
  ['*', 'GET', 400],
  ['http://', 'GET', 400],
  ['/playground/', 'POST', 405],
  ['*', 'OPTIONS', 405],
])('answers %s by %s with %i, and lives on', async (path, method, status) => {
  expect(await answer(path, method)).toEqual({ status, sign: 'kept' });
  expect(await answer('/playground/')).toEqual({ status: 200, sign: 'kept' });
});

it('survives what is no request, and who leaves amid the answer', async () => {
  expect(await answerTo('GARBAGE\r\n\r\n')).toContain('400');
  expect(await answerTo('GET /% HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toContain('400');
  const { hostname, port } = new URL(server.origin);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write('GET /playground/ HTTP/1.1\r\nHost: x\r\n\r\n');
      socket.destroy();
    });
    socket.on('close', () => resolve());
  });
  expect(await answer('/playground/')).toMatchObject({ status: 200 });
});
