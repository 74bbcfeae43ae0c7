import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { goldenFile } from '@photochrom/golden';
import { bytesSource, importCheckpoints } from '@photochrom/importer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePage } from './browser/bundle-page';
import { type OpenPage, openPage } from './browser/open-page';
import { type Served, serveFiles } from './browser/serve-files';

/** What a page does that turns a dropped file into a model: the file is read by slices. */
const PAGE = `
import { blobSource, importCheckpoints } from '@photochrom/importer';

globalThis.importFile = async (path) => {
  const file = await (await fetch(path)).blob();
  for await (const { bytes, card } of importCheckpoints([{ source: blobSource(file, 'net.pth') }], { convention: 'siggraph17' })) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return { card, sha256: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') };
  }
};
globalThis.refusal = (path) => importFile(path).then(() => 'imported', (error) => error.code + ': ' + error.message);
`;

/** No code but the page's own, and none made from text. */
const POLICY = { 'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:" };

const checkpoint = new Uint8Array(await readFile(goldenFile('checkpoints/siggraph17.pth')));

describe('the importer in a browser', () => {
  let served: Served;
  let opened: OpenPage;
  beforeAll(async () => {
    const files = new Map<string, Uint8Array | string>([
      ['/index.html', '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>'],
      ['/page.js', await bundlePage(PAGE)],
      ['/siggraph17.pth', checkpoint],
      ['/truncated.pth', checkpoint.subarray(0, checkpoint.length / 2)],
    ]);
    served = await serveFiles(files, POLICY);
    opened = await openPage(served.origin);
  });
  afterAll(async () => {
    await opened?.close();
    await served?.close();
  });

  it('gives the same bytes and card as in Node, under a strict Content-Security-Policy', async () => {
    // A string, because this project has no DOM types: the function lives in the page.
    const { card, sha256 } = (await opened.page.evaluate("importFile('/siggraph17.pth')")) as { card: unknown; sha256: string };
    for await (const model of importCheckpoints([{ source: bytesSource(checkpoint, 'net.pth') }], { convention: 'siggraph17' })) {
      expect(sha256).toBe(createHash('sha256').update(model.bytes).digest('hex'));
      expect(card).toEqual(model.card);
    }
    expect(opened.errors).toEqual([]);
    expect(opened.requests.filter((url) => !url.startsWith(served.origin) && !url.startsWith('data:'))).toEqual([]);
  });

  it('refuses a broken file with the same typed error', async () => {
    expect(await opened.page.evaluate("refusal('/truncated.pth')")).toMatch(/^checkpoint: \[importer\] 'net.pth'/);
  });
});
