import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Networks and what runs or imports them: too large to be fetched by a page that is only looked at. */
const HEAVY = /\.(onnx|wasm)$|\/(ort|import)\.[^/]*\.m?js$/;
/** Networks of `@photochrom/starter-instcolorization`, which the page begins without: kept only once somebody chose them. */
const OPTIONAL = /\/(siggraph17|instcolorization|mask-rcnn)-[^/]*\.onnx$/;

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
        const kindOf = (file: string) => (OPTIONAL.test(file) ? 'optional' : HEAVY.test(file) ? 'heavy' : 'shell');
        const sizesOf = (kind: string) => Object.fromEntries([...sizes].filter(([file]) => kindOf(file) === kind));
        const [shell, heavy, optional] = [sizesOf('shell'), sizesOf('heavy'), sizesOf('optional')];
        if (Object.keys(optional).length !== 3) throw new Error(`Expected three optional networks, found ${Object.keys(optional)}.`);
        const site = { version: version.digest('hex').slice(0, 16), shell, heavy, optional };
        const script = join(folder, 'sw.js');
        const code = await readFile(script, 'utf8');
        if (!code.includes('__SITE__')) throw new Error('The service worker has no place for the list of files.');
        await writeFile(
          script,
          code.replace('__SITE__', () => JSON.stringify(site)),
        );
        this.info(await describeSize(folder, Object.values(heavy), Object.values(optional)));
      },
    },
  };
}

/** What a visit fetches before anything is opened, compressed as servers send it. */
async function describeSize(folder: string, heavy: readonly number[], optional: readonly number[]): Promise<string> {
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  const initial = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file]) => file ?? '');
  const sizes = await Promise.all(initial.map(async (file) => ({ file, bytes: gzipSync(await readFile(join(folder, file))).length })));
  const kilobytes = (ending: string) =>
    (sizes.filter(({ file }) => file.endsWith(ending)).reduce((sum, { bytes }) => sum + bytes, 0) / 1000).toFixed(1);
  const megabytes = (files: readonly number[]) => (files.reduce((sum, bytes) => sum + bytes, 0) / 1e6).toFixed(1);
  return `initial JavaScript ${kilobytes('.js')} kB, styles ${kilobytes('.css')} kB (gzip); networks and their runtime, fetched when used: ${megabytes(heavy)} MB; networks that are fetched only when chosen: ${megabytes(optional)} MB`;
}
