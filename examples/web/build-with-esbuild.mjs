// node build-with-esbuild.mjs dist
// esbuild does not follow `new URL('…', import.meta.url)`: the worker is an entry of its own, and files are copied to where the scripts
// look for them: onnxruntime's WebAssembly beside them, the starter's models in `models` beside their folder.
import { cp, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { starterModels } from '@photochrom/starter';
import { build } from 'esbuild';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const [folder = 'dist'] = process.argv.slice(2);

await build({
  entryPoints: [here('page.js'), here('colorizer.worker.js')],
  outdir: `${folder}/scripts`,
  bundle: true,
  // Chunks: onnxruntime's threads start its own chunk again, and must not start the page.
  splitting: true,
  format: 'esm',
  platform: 'browser',
  minify: true,
});
const { resolve } = createRequire(import.meta.url);
const wasm = 'ort-wasm-simd-threaded.asyncify.wasm';
await cp(resolve(`onnxruntime-web/${wasm}`), `${folder}/scripts/${wasm}`);
for (const { card, data } of Object.values(starterModels)) await cp(data, `${folder}/models/${card.file}`);
await writeFile(`${folder}/index.html`, (await readFile(here('index.html'), 'utf8')).replace('./page.js', './scripts/page.js'));
