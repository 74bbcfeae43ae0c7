import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Starter from '@photochrom/starter';
import type * as StarterInstColorization from '@photochrom/starter-instcolorization';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('..', import.meta.url));

/** How {@link bundleApp} differs between tests. */
export type AppOptions = {
  /** Modules that stand for others, by name. */
  readonly alias?: Readonly<Record<string, string>>;
  /** Whether the models that come inside are served too. Default false. */
  readonly models?: boolean;
  /** Where packages are looked up. Default: as these tests see them. */
  readonly folder?: string;
};

/**
 * Bundles an application's page (`/page.js`) in chunks, as esbuild users do, with onnxruntime's WebAssembly beside them.
 *
 * @returns files by path, for `serveFiles`.
 */
export async function bundleApp(
  page: string,
  { alias = {}, models = false, folder = here }: AppOptions = {},
): Promise<Map<string, Uint8Array | string>> {
  const { outputFiles } = await build({
    stdin: { contents: page, resolveDir: folder, loader: 'ts', sourcefile: 'page.ts' },
    entryNames: 'page',
    outdir: '/',
    alias,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
  });
  const files = new Map<string, Uint8Array | string>(outputFiles.map(({ path, contents }) => [path, contents]));
  files.set('/index.html', '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>');
  const require = createRequire(join(folder, 'page.ts'));
  const wasm = 'ort-wasm-simd-threaded.asyncify.wasm';
  files.set(`/${wasm}`, await readFile(require.resolve(`onnxruntime-web/${wasm}`)));
  if (models) {
    // Where `new URL('../models/…', import.meta.url)` of their packages points, seen from a script in the root.
    const load = (name: string) => import(pathToFileURL(require.resolve(name)).href);
    const { starterModels } = (await load('@photochrom/starter')) as typeof Starter;
    const { instColorizationModels } = (await load('@photochrom/starter-instcolorization')) as typeof StarterInstColorization;
    for (const { card, data } of [...Object.values(starterModels), ...Object.values(instColorizationModels)]) {
      files.set(`/models/${card.file}`, await readFile(data));
    }
  }
  return files;
}
