import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build as viteBuild } from 'vite';
import { afterAll, describe, expect, it } from 'vitest';
import webpack from 'webpack';
import webpackConfig from '../../examples/web/webpack.config.js';
import { openPage } from './browser/open-page';
import { readFolder } from './browser/read-folder';
import { serveFiles } from './browser/serve-files';

const example = fileURLToPath(new URL('../../examples/web/', import.meta.url));
const photo = fileURLToPath(new URL('../../samples/cow-and-temple.jpg', import.meta.url));
const ISOLATION = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** Width of the coloured photograph that the page shows, once it is decoded. */
const SHOWN = "(async (image) => { await image.decode(); return image.naturalWidth; })(document.querySelector('img'))";

const folder = mkdtempSync(join(tmpdir(), 'photochrom-bundles-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The example built as its own configuration says; each resolves to the folder with its index.html. */
const bundlers: Record<string, (output: string) => Promise<void>> = {
  async vite(output) {
    await viteBuild({ root: example, build: { outDir: output }, logLevel: 'error' });
  },
  async webpack(output) {
    const compiler = webpack({ ...(webpackConfig as webpack.Configuration), output: { ...webpackConfig.output, path: output } });
    const stats = await promisify(compiler.run.bind(compiler))();
    expect(stats?.compilation.errors).toEqual([]);
    copyFileSync(join(example, 'index.html'), join(output, 'index.html'));
  },
  async esbuild(output) {
    execFileSync('node', [join(example, 'build-with-esbuild.mjs'), output], { stdio: 'pipe' });
  },
};

describe.each(Object.keys(bundlers))('the web example, built by %s as its configuration says', (name) => {
  const output = join(folder, name);

  it('colours a photograph in a worker and in the page, isolated and not', async () => {
    await bundlers[name]?.(output);
    const files = await readFolder(output);
    for (const headers of [{}, ISOLATION]) {
      const served = await serveFiles(files, headers);
      const { page, errors, requests, close } = await openPage(served.origin);
      try {
        for (const way of ['', '?here']) {
          await page.goto(`${served.origin}/index.html${way}`);
          await page.setInputFiles('input', photo);
          await page.locator('main a').waitFor({ state: 'attached', timeout: 240_000 });
          const threads = headers === ISOLATION ? availableParallelism() : 1;
          expect(await page.locator('output').textContent()).toMatch(new RegExp(`^640 × 427 on (webgpu|wasm, ${threads} thread)`));
          expect(await page.evaluate(SHOWN)).toBe(640);
        }
        expect(errors).toEqual([]);
        const elsewhere = requests.filter((url) => !url.startsWith(served.origin) && !/^(data|blob):/.test(url));
        expect(elsewhere).toEqual([]);
      } finally {
        await close();
        await served.close();
      }
    }
  });
});
