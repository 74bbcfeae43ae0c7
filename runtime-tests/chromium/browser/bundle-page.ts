import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles a script with the built packages it imports, for a browser, as an application's own build would. */
export async function bundlePage(source: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL('..', import.meta.url)), loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]!.text;
}
