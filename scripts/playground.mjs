// `npm run playground`: builds the playground where something has changed, and serves it here.
import { fileURLToPath } from 'node:url';
import { serveFolder } from './serve-folder.mjs';
import { setUp } from './set-up.mjs';

const port = Number(process.argv[2] ?? 4173);

setUp();
const folder = fileURLToPath(new URL('../apps/playground/dist', import.meta.url));
// More than one thread of WebAssembly needs a page that is cross-origin isolated.
const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
try {
  const { address } = await serveFolder(folder, { port, headers });
  console.log(`\nThe playground is at ${address}  (Ctrl-C ends it)`);
} catch (error) {
  if (error.code !== 'EADDRINUSE') throw error;
  console.error(`Port ${port} is taken: name another one, as in npm run playground -- ${port + 1}`);
  process.exitCode = 1;
}
