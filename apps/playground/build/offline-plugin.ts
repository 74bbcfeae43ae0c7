import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Networks and what runs or imports them: too large to be fetched by a page that is only looked at. */
const HEAVY = /\.(onnx|wasm)$|\/(ort|import)\.[^/]*\.m?js$/;

/** Tells the service worker all files of the site, once they are written, and says how large the page's own scripts are. */
export function offlinePlugin(): Plugin {
  let folder = '';
  return {
    name: 'photochrom-offline',
    apply: 'build',
    configResolved({ root, build }) {
      folder = join(root, build.outDir);
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
          .filter((file) => file !== 'sw.js' && !file.endsWith('.map'))
          .sort();
        const version = createHash('sha256');
        const sizes = new Map<string, number>();
        for (const file of files) {
          const bytes = await readFile(join(folder, file));
          version.update(file).update(bytes);
          sizes.set(file, bytes.length);
        }
        const sizesOf = (heavy: boolean) => Object.fromEntries([...sizes].filter(([file]) => HEAVY.test(file) === heavy));
        const site = { version: version.digest('hex').slice(0, 16), shell: sizesOf(false), heavy: sizesOf(true) };
        const script = join(folder, 'sw.js');
        const code = await readFile(script, 'utf8');
        if (!code.includes('__SITE__')) throw new Error('The service worker has no place for the list of files.');
        await writeFile(
          script,
          code.replace('__SITE__', () => JSON.stringify(site)),
        );
        this.info(await describeSize(folder, Object.values(site.heavy)));
      },
    },
  };
}

/** What a visit fetches before anything is opened, compressed as servers send it. */
async function describeSize(folder: string, heavy: readonly number[]): Promise<string> {
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  const initial = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file]) => file ?? '');
  const sizes = await Promise.all(initial.map(async (file) => ({ file, bytes: gzipSync(await readFile(join(folder, file))).length })));
  const kilobytes = (ending: string) =>
    (sizes.filter(({ file }) => file.endsWith(ending)).reduce((sum, { bytes }) => sum + bytes, 0) / 1000).toFixed(1);
  const megabytes = (heavy.reduce((sum, bytes) => sum + bytes, 0) / 1e6).toFixed(1);
  return `initial JavaScript ${kilobytes('.js')} kB, styles ${kilobytes('.css')} kB (gzip); networks and their runtime, fetched when used: ${megabytes} MB`;
}
