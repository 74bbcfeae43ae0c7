import { createHash, randomBytes } from 'node:crypto';
import type { ModelCard } from '@photochrom/core';
import type { StoredModel } from '@photochrom/runtime-web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePage } from './browser/bundle-page';
import { modelServer, type OfferedModel, type SeenRequest } from './browser/model-server';
import { MODEL_STORE_PAGE } from './browser/model-store-page';
import { type OpenPage, openPage } from './browser/open-page';
import { type Served, serveFiles } from './browser/serve-files';

/** What the store writes at a time. */
const PIECE = 4 * 1024 * 1024;

/** Several pieces, and a rest. */
const SIZE = 10_000_000;

type Outcome = {
  sha256?: string;
  error?: string | { message: string; hint: string; missing: boolean };
  progress: [number, number][];
  warnings: string[];
};

const server = modelServer();
const other = modelServer();
const { seen } = server;
let served: Served;
let servedElsewhere: Served;
let opened: OpenPage;
let count = 0;

beforeAll(async () => {
  const files = new Map<string, Uint8Array | string>([
    ['/index.html', '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>'],
    ['/page.js', await bundlePage(MODEL_STORE_PAGE)],
  ]);
  // The page's own script may be loaded by a sandboxed frame, which is of no origin.
  served = await serveFiles(files, { 'access-control-allow-origin': '*' }, server.listener);
  servedElsewhere = await serveFiles(new Map(), {}, other.listener);
  opened = await openPage(served.origin);
});
afterAll(async () => {
  await opened?.close();
  await served?.close();
  await servedElsewhere?.close();
});

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const flipped = (bytes: Uint8Array, at: number) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));

/** Offers a model that no other test knows; `given.bytes` may be another file than `bytes`, which its card is of. */
function offer(given: Partial<OfferedModel> = {}, { models } = server, bytes = new Uint8Array(randomBytes(SIZE))) {
  const path = `/model-${count++}.onnx`;
  const model: OfferedModel = { bytes, etag: `"${path}"`, ...given };
  models.set(path, model);
  const card = { name: path.slice(1, -5), bytes: bytes.length, sha256: digest(bytes) } as ModelCard;
  seen.length = 0;
  other.seen.length = 0;
  return { path, model, card, bytes };
}

/** From which byte on a file was asked for, and how many were sent. */
function asked({ range, sent }: SeenRequest): { from: number; sent: number } {
  return { from: range === undefined ? 0 : Number(/^bytes=(\d+)-$/.exec(range)?.[1]), sent };
}

function isMonotonic(progress: readonly [number, number][], total: number): boolean {
  return (
    progress.every(([completed, of], index) => of === total && completed > (progress[index - 1]?.[0] ?? 0)) &&
    progress.at(-1)?.[0] === total
  );
}

describe.each(['page', 'worker'])('a store in a %s', (where) => {
  const ask = <T>(...request: unknown[]) =>
    opened.page.evaluate(`${where === 'page' ? 'ask' : 'askWorker'}(...${JSON.stringify(request)})`) as Promise<T>;
  const read = async (path: string, card: ModelCard, options: { abortAt?: number } = {}) =>
    (await ask<Outcome[]>('read', path, card, options))[0]!;
  const names = async ({ sha256 }: ModelCard) => (await ask<string[]>('names')).filter((name) => name.startsWith(sha256));

  it('downloads a model once, with its progress, and has it afterwards without a network', async () => {
    const { path, card } = offer();
    const first = await read(path, card);
    expect(first).toMatchObject({ sha256: card.sha256, warnings: [] });
    expect(isMonotonic(first.progress, SIZE)).toBe(true);
    expect(first.progress.length).toBeGreaterThan(3);
    expect(seen).toEqual([{ method: 'GET', path, range: undefined, ifRange: undefined, sent: SIZE }]);

    await opened.page.reload();
    // So that the worker's own script is there.
    await ask('list');
    await opened.page.context().setOffline(true);
    try {
      expect(await read(path, card)).toEqual({ sha256: card.sha256, progress: [[SIZE, SIZE]], warnings: [] });
      expect(seen.length).toBe(1);
    } finally {
      await opened.page.context().setOffline(false);
    }
  });

  it('takes up a connection that is cut, from the last byte that arrived', async () => {
    const { path, card } = offer({ stops: [6_000_000] });
    const { sha256, progress, warnings } = await read(path, card);
    expect([sha256, warnings, isMonotonic(progress, SIZE)]).toEqual([card.sha256, [], true]);
    // The browser drops what lay in its own buffers when the connection broke.
    const [first, second] = seen.map(asked);
    expect(first).toEqual({ from: 0, sent: 6_000_000 });
    expect(second).toEqual({ from: expect.any(Number), sent: SIZE - second!.from });
    expect(second!.from).toBeGreaterThan(0);
    expect(second!.from).toBeLessThanOrEqual(6_000_000);
    expect(seen.map(({ ifRange }) => ifRange)).toEqual([undefined, `"${path}"`]);
  });

  it('goes on with the next read, in a new page, after two cuts', async () => {
    const { path, card } = offer({ stops: [3_000_000, 7_000_000] });
    const first = await read(path, card);
    const [arrived] = first.progress.at(-1)!;
    expect(arrived).toBeLessThanOrEqual(7_000_000);
    expect(first.error).toMatchObject({
      message: expect.stringMatching(/^the download failed after [\d.]+ MB of 10 MB \(.+\)$/),
      hint: expect.stringContaining('What has arrived is kept: the next try goes on from there.'),
      missing: false,
    });
    expect(await ask('list')).toContainEqual({ sha256: card.sha256, name: card.name, bytes: arrived, whole: false });

    await opened.page.reload();
    const second = await read(path, card);
    expect([second.sha256, second.progress[0], isMonotonic(second.progress, SIZE)]).toEqual([card.sha256, [arrived, SIZE], true]);
    expect(seen.map(asked)[2]).toEqual({ from: arrived, sent: SIZE - arrived });
    expect(seen.length).toBe(3);
    expect(await names(card)).toEqual([card.sha256, `${card.sha256}.json`]);
  });

  it('starts over where the server knows no ranges', async () => {
    const { path, card } = offer({ stops: [6_000_000], ranges: false, etag: undefined, chunked: true });
    const { sha256, progress } = await read(path, card);
    expect([sha256, isMonotonic(progress, SIZE)]).toEqual([card.sha256, true]);
    expect(seen.map(({ sent }) => sent)).toEqual([6_000_000, SIZE]);
    expect(seen[1]!.range).toMatch(/^bytes=[1-9]/);
  });

  it('starts over once where a part turns out to be that of another file', async () => {
    const { path, card, model, bytes } = offer({ etag: undefined, bytes: new Uint8Array(SIZE), stops: [3_000_000, 6_000_000] });
    await read(path, card);
    model.bytes = bytes;
    expect((await read(path, card)).sha256).toBe(card.sha256);
    const [resumed, whole] = seen.slice(2).map(asked);
    expect(resumed!.from).toBeGreaterThan(0);
    expect(whole).toEqual({ from: 0, sent: SIZE });
  });

  it('refuses a file that was changed between two reads, naming both SHA-256, and keeps nothing', async () => {
    const { path, card, model } = offer({ stops: [3_000_000, 6_000_000] });
    await read(path, card);
    model.bytes = new Uint8Array(randomBytes(SIZE));
    model.etag = '"changed"';
    expect((await read(path, card)).error).toEqual({
      message: `its SHA-256 is ${digest(model.bytes)} where the card '${card.name}' says ${card.sha256}`,
      hint: expect.stringContaining('Nothing of it was kept.'),
      missing: false,
    });
    expect(seen.length).toBe(3);
    expect(seen[2]).toMatchObject({ range: expect.stringMatching(/^bytes=[1-9]/), ifRange: `"${path}"`, sent: SIZE });
    expect(await names(card)).toEqual([]);
  });

  it('refuses a file that has become shorter than the part, and keeps nothing', async () => {
    const { path, card, model } = offer({ etag: undefined, stops: [3_000_000, 6_000_000] });
    await read(path, card);
    model.bytes = new Uint8Array(1000);
    expect((await read(path, card)).error).toMatchObject({ message: `it has 1000 bytes where the card '${card.name}' says ${SIZE}` });
    expect(seen.slice(2).map(({ range, sent }) => [range === undefined, sent])).toEqual([
      [false, 0],
      [true, 1000],
    ]);
    expect(await names(card)).toEqual([]);
  });

  it('refuses a byte that was flipped on the wire, and keeps nothing', async () => {
    const { path, card, model, bytes } = offer();
    model.bytes = flipped(bytes, 9_999_999);
    expect((await read(path, card)).error).toMatchObject({ message: expect.stringContaining(`its SHA-256 is ${digest(model.bytes)}`) });
    expect(await names(card)).toEqual([]);
    model.bytes = bytes;
    expect((await read(path, card)).sha256).toBe(card.sha256);
  });

  it('removes and fetches anew what was flipped on the disk', async () => {
    const { path, card, bytes } = offer();
    await read(path, card);
    await ask('flip', card.sha256, 5);
    const again = await read(path, card);
    expect(again.sha256).toBe(card.sha256);
    expect(again.warnings).toEqual([
      `The stored copy of model '${card.name}' is damaged (SHA-256 ${digest(flipped(bytes, 5))} instead of ${card.sha256}). It is ` +
        'removed, and the model fetched anew.',
    ]);
    expect(seen.length).toBe(2);
    expect(await read(path, card)).toEqual({ sha256: card.sha256, progress: [[SIZE, SIZE]], warnings: [] });
  });

  it('finds a byte that was flipped in the part on the disk', async () => {
    const { path, card } = offer({ stops: [3_000_000, 6_000_000] });
    await read(path, card);
    await ask('flip', `${card.sha256}.part`, 5);
    expect((await read(path, card)).sha256).toBe(card.sha256);
    const [resumed, whole] = seen.slice(2).map(asked);
    expect(resumed!.from).toBeGreaterThan(0);
    expect(whole).toEqual({ from: 0, sent: SIZE });
  });

  it.each([
    ['fewer', SIZE - 1],
    ['more', SIZE + 1_000_000],
  ])('stops at once where the file has %s bytes than its card says', async (_, length) => {
    const { path, card, model } = offer({ bytes: new Uint8Array(length), atStop: 'wait', stops: [1] });
    expect((await read(path, card)).error).toMatchObject({ message: `it has ${length} bytes where the card '${card.name}' says ${SIZE}` });
    model.chunked = true;
    if (length < SIZE) return;
    model.stops = [SIZE + 1];
    expect((await read(path, card)).error).toMatchObject({
      message: `it has more bytes than the ${SIZE} that the card '${card.name}' says`,
    });
    expect(await names(card)).toEqual([]);
  });

  it('says what the server answered, and forgets nothing because of it', async () => {
    const { path, card, model } = offer({ stops: [3_000_000, 6_000_000] });
    await read(path, card);
    server.models.delete(path);
    expect((await read(path, card)).error).toEqual({
      message: 'the server answered 404 Not Found',
      hint: 'Check the address.',
      missing: true,
    });
    server.models.set(path, model);
    expect((await read(path, card)).sha256).toBe(card.sha256);
    const last = asked(seen.at(-1)!);
    expect(last.from).toBeGreaterThan(0);
    expect(last.sent).toBe(SIZE - last.from);
  });

  it('stops when the signal aborts, with the reason itself, and goes on from there the next time', async () => {
    const { path, card } = offer({ stops: [7_000_000], atStop: 'wait' });
    const aborted = await read(path, card, { abortAt: 5_000_000 });
    expect(aborted.error).toBe('enough');
    const { sha256, progress } = await read(path, card);
    expect([sha256, isMonotonic(progress, SIZE)]).toEqual([card.sha256, true]);
    const [first, second] = seen.map(asked);
    expect(first).toEqual({ from: 0, sent: 7_000_000 });
    expect(second!.from).toBeGreaterThanOrEqual(5_000_000);
    expect(second!.sent).toBe(SIZE - second!.from);
  });

  it('keeps most of a download when its tab is closed', async () => {
    const { path, card } = offer({ stops: [36_000_000], atStop: 'wait' }, server, new Uint8Array(randomBytes(40_000_000)));
    const cut = read(path, card).catch(() => 'gone with its page');
    await expect
      .poll(() => ask<StoredModel[]>('list'), { timeout: 30_000 })
      .toContainEqual({ sha256: card.sha256, name: card.name, bytes: 8 * PIECE, whole: false });
    await opened.page.reload();
    expect(await cut).toBe('gone with its page');
    expect(await read(path, card)).toMatchObject({ sha256: card.sha256, warnings: [] });
    // Chromium leaves a stream's file behind, and shows it.
    expect(await names(card)).toEqual([card.sha256, `${card.sha256}.json`]);
    expect(seen.map(asked)).toEqual([
      { from: 0, sent: 36_000_000 },
      { from: 8 * PIECE, sent: 40_000_000 - 8 * PIECE },
    ]);
  });

  it('shares one download between reads at once, each with bytes of its own', async () => {
    const { path, card } = offer();
    const both = await ask<Outcome[]>('read', path, card, { times: 2 });
    expect(both.map(({ sha256 }) => sha256)).toEqual([card.sha256, card.sha256]);
    expect(both.every(({ progress }) => isMonotonic(progress, SIZE))).toBe(true);
    expect(seen.length).toBe(1);
  });

  it('lists and forgets models', async () => {
    const one = offer();
    const two = offer();
    await read(one.path, one.card);
    await read(two.path, two.card);
    const entry = ({ card }: { card: ModelCard }) => ({ sha256: card.sha256, name: card.name, bytes: SIZE, whole: true });
    expect(await ask('list')).toEqual(expect.arrayContaining([entry(one), entry(two)]));
    await ask('remove', one.card.sha256);
    expect(await names(one.card)).toEqual([]);
    expect(await names(two.card)).toEqual([two.card.sha256, `${two.card.sha256}.json`]);
    await ask('clear');
    expect(await ask('list')).toEqual([]);
    expect(await ask('names')).toEqual([]);
  });

  it('explains full storage, and still gives the model', async () => {
    await ask('clear');
    const { path, card } = offer();
    const session = await opened.page.context().newCDPSession(opened.page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: served.origin, quotaSize: 6_000_000 });
    try {
      const { sha256, progress, warnings } = await read(path, card);
      expect([sha256, isMonotonic(progress, SIZE), warnings.length]).toEqual([card.sha256, true, 1]);
      expect(warnings[0]).toMatch(
        /^Expected to keep model '.+' for the next visit, but the browser's storage for this site is full \(needed: 10 MB; used by this site: .+ MB; available, as the browser tells: .+\)\. It is used from memory this time, and fetched anew the next\. Free some disk space, or remove models/,
      );
      expect(await names(card)).toEqual([]);
    } finally {
      await session.send('Storage.overrideQuotaForOrigin', { origin: served.origin });
    }
    expect((await read(path, card)).warnings).toEqual([]);
    expect(await names(card)).toEqual([card.sha256, `${card.sha256}.json`]);
  });
});

describe('the network', () => {
  const read = async (url: string, card: ModelCard, page = opened.page, ask = 'ask') =>
    ((await page.evaluate(`${ask}(...${JSON.stringify(['read', url, card])})`)) as Outcome[])[0]!;

  it('is asked at another origin as a simple request, resumed there too, and not any more once that server is gone', async () => {
    const { path, card } = offer({ shared: true, stops: [6_000_000] }, other);
    const url = `${servedElsewhere.origin}${path}`;
    expect((await read(url, card)).sha256).toBe(card.sha256);
    // No preflight: servers of files seldom answer one.
    expect(other.seen.map(({ method, ifRange }) => [method, ifRange])).toEqual([
      ['GET', undefined],
      ['GET', undefined],
    ]);
    expect(asked(other.seen[1]!).sent).toBe(SIZE - asked(other.seen[1]!).from);
    expect(asked(other.seen[1]!).from).toBeGreaterThan(0);

    const absent = offer({ shared: true }, other);
    await servedElsewhere.close();
    expect((await read(url, card)).sha256).toBe(card.sha256);
    expect((await read(`${servedElsewhere.origin}${absent.path}`, absent.card)).error).toEqual({
      message: 'the download failed (Failed to fetch)',
      hint: 'Check the address and the network, and that its server lets this page read it (CORS); then try again.',
      missing: false,
    });
  });

  it('is not followed to another address', async () => {
    const elsewhere = modelServer();
    const target = await serveFiles(new Map(), {}, elsewhere.listener);
    try {
      const { path, card } = offer({ redirect: `${target.origin}/model.onnx` });
      expect((await read(path, card)).error).toEqual({
        message: 'the server sends the browser on to another address',
        hint: expect.stringContaining('give the address where they end'),
        missing: false,
      });
      expect(elsewhere.seen).toEqual([]);
    } finally {
      await target.close();
    }
  });

  it('is used once by two tabs and a worker at the same time', async () => {
    // The pause before the retry leaves the others time to begin.
    const { path, card } = offer({ stops: [6_000_000] });
    const tab = await opened.page.context().newPage();
    await tab.goto(served.origin);
    const all = await Promise.all([read(path, card), read(path, card, tab), read(path, card, opened.page, 'askWorker')]);
    for (const outcome of all) expect(outcome).toMatchObject({ sha256: card.sha256, warnings: [] });
    expect(seen.map((request) => asked(request).from > 0)).toEqual([false, true]);
    await tab.close();
  });
});

it('refuses a card of more bytes than there is memory', async () => {
  const { path, card } = offer();
  const request = JSON.stringify(['read', path, { ...card, bytes: 2 ** 52 }]);
  const [outcome] = (await opened.page.evaluate(`ask(...${request})`)) as Outcome[];
  expect(outcome!.error).toMatchObject({ message: "its 4,503,599,627.4 MB find no room in this browser's memory" });
  expect(seen).toEqual([]);
});

describe('without files', () => {
  const warning = (reason: string) => [
    expect.stringMatching(new RegExp(`^Expected to keep model '.+' for the next visit, but the browser can't write files here: ${reason}`)),
  ];

  it('of its own, as in a sandboxed frame, the model is used from memory', async () => {
    const { path, card } = offer({ shared: true, stops: [6_000_000] });
    await opened.page.evaluate(`new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.sandbox = 'allow-scripts';
      frame.src = '/index.html';
      frame.onload = resolve;
      document.body.append(frame);
    })`);
    const frame = opened.page.frames().at(-1)!;
    const [outcome] = (await frame.evaluate(`ask(...${JSON.stringify(['read', path, card])})`)) as Outcome[];
    expect(outcome).toMatchObject({ sha256: card.sha256, warnings: warning('.*') });
    expect(asked(seen[1]!).from).toBeGreaterThan(0);
    expect(await frame.evaluate('ask("list")')).toEqual([]);
  });

  it.each([
    ['delete StorageManager.prototype.getDirectory', 'it has no private file system for pages'],
    ['delete FileSystemFileHandle.prototype.createWritable', 'this browser does it in workers only'],
    ["FileSystemFileHandle.prototype.createWritable = async () => { throw new Error('The disk burns.') }", 'The disk burns'],
  ])('after %s, the model is used from memory', async (damage, reason) => {
    const { path, card } = offer();
    await opened.page.reload();
    await opened.page.evaluate(damage);
    const [outcome] = (await opened.page.evaluate(`ask(...${JSON.stringify(['read', path, card])})`)) as Outcome[];
    expect(outcome).toMatchObject({ sha256: card.sha256, warnings: warning(reason) });
    await opened.page.reload();
  });
});
