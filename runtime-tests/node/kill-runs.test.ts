// Ends `photochrom colorize` over a folder at random moments and runs it again: KILLS=200 KILL_SEED=7 npx vitest run node/kill-runs.test.ts
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { seededRandom } from '@photochrom/golden';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from './public-packages';

const kills = Number(process.env['KILLS'] ?? 5);
const random = seededRandom(Number(process.env['KILL_SEED'] ?? 1));
const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;

const cli = join(root, 'packages/photochrom/bin/photochrom.js');
const folder = mkdtempSync(join(tmpdir(), 'photochrom-kills-'));
const album = join(folder, 'album');
const photographs = 6;

beforeAll(async () => {
  const samples = readdirSync(join(root, 'samples')).filter((name) => name.endsWith('.jpg'));
  for (let index = 0; index < photographs; index++) {
    const inside = join(album, ['', 'deep', join('deep', 'deeper')][index % 3] as string);
    mkdirSync(inside, { recursive: true });
    const photograph = sharp(join(root, 'samples', samples[index % samples.length] as string)).resize(160 + index);
    writeFileSync(join(inside, `photograph-${index}.jpg`), await photograph.grayscale().jpeg().toBuffer());
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Run = { readonly coloured: readonly string[]; readonly kept: readonly string[]; readonly end: number | string; readonly told: string };

/** Runs the program over the album, and ends it by `signal` after `delay` milliseconds, if it has not ended before. */
function colorize(output: string, { isolate = false, signal, delay = 0 }: { isolate?: boolean; signal?: NodeJS.Signals; delay?: number }) {
  return new Promise<Run>((resolve) => {
    const options = ['colorize', album, '-o', output, '--json', ...(isolate ? ['--isolate'] : [])];
    const child = spawn(process.execPath, [cli, ...options], { env: { ...process.env, PHOTOCHROM_KILL_TEST: folder } });
    let [lines, told] = ['', ''];
    child.stdout.on('data', (text) => {
      lines += text;
    });
    child.stderr.on('data', (text) => {
      told += text;
    });
    const timer = signal === undefined ? undefined : setTimeout(() => child.kill(signal), delay);
    child.on('close', (code, by) => {
      clearTimeout(timer);
      // A line that a kill cut in two was not told.
      const whole = lines
        .slice(0, lines.lastIndexOf('\n') + 1)
        .split('\n')
        .filter(Boolean);
      const records = whole.map((line) => JSON.parse(line) as { type: string; status: string; output: string });
      const of = (status: string) =>
        records.filter((record) => record.type === 'file' && record.status === status).map(({ output: path }) => relative(output, path));
      resolve({ coloured: of('ok'), kept: of('kept'), end: code ?? by ?? '', told });
    });
  });
}

const filesIn = (output: string) =>
  (readdirSync(output, { recursive: true }) as string[]).filter((path) => statSync(join(output, path)).isFile());
const isTemporary = (path: string) => basename(path).startsWith('.');
const there = (output: string): string[] => {
  try {
    return filesIn(output).sort();
  } catch {
    return [];
  }
};

/** Processes that a run started and left, by its mark in their environment; Linux alone tells. */
function leftBehind(): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter((id) => {
    try {
      return /^\d+$/.test(id) && readFileSync(`/proc/${id}/environ`, 'utf8').includes(`PHOTOCHROM_KILL_TEST=${folder}`);
    } catch {
      return false;
    }
  });
}

async function until(isSo: () => boolean) {
  for (const end = Date.now() + 10_000; !isSo() && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isSo()).toBe(true);
}

it(
  `${kills} runs that are killed leave whole results, no temporary files and no process, and colour nothing twice`,
  async () => {
    const whole = join(folder, 'whole');
    const started = performance.now();
    const undisturbed = await colorize(whole, {});
    const duration = performance.now() - started;
    expect(undisturbed).toMatchObject({ end: 0, coloured: { length: photographs } });
    const expected = new Map(there(whole).map((path) => [path, readFileSync(join(whole, path))]));
    expect(expected.size).toBe(photographs);

    const counts = { killed: 0, finished: 0, albums: 0, coloured: 0, kept: 0, temporaries: 0, untold: 0, isolated: 0 };
    let [output, done] = ['', new Map<string, number>()];
    const ends = new Map<string, number>();
    while (counts.killed < kills || done.size > 0) {
      if (done.size === 0) {
        output = join(folder, `album-${counts.albums++}`);
        mkdirSync(output);
      }
      const signal = counts.killed < kills ? pick(['SIGKILL', 'SIGINT', 'SIGTERM'] as const) : undefined;
      const isolate = random() < 0.25;
      const run = await colorize(output, { isolate, ...(signal === undefined ? {} : { signal, delay: random() * 1.3 * duration }) });
      const name = `${signal} ${JSON.stringify(run)}`;
      const files = there(output);
      const results = files.filter((path) => !isTemporary(path));
      for (const path of results) {
        expect(readFileSync(join(output, path)).equals(expected.get(path) as Buffer), `${path} after ${name}`).toBe(true);
      }
      // What was there before is as it was, and was not coloured again.
      for (const [path, changed] of done) expect(statSync(join(output, path)).mtimeMs, `${path} after ${name}`).toBe(changed);
      expect(run.coloured.filter((path) => done.has(path))).toEqual([]);
      expect(run.coloured.filter((path) => !results.includes(path))).toEqual([]);
      const temporaries = files.filter(isTemporary);
      // Those of an earlier run are swept by the next that comes so far; a run that may clear up leaves none of its own.
      if (signal !== 'SIGKILL' && run.coloured.length + run.kept.length > 0) expect(temporaries, name).toEqual([]);
      await until(() => leftBehind().length === 0);

      const isKilled = run.end !== 0;
      ends.set(`${signal} ${run.end}`, (ends.get(`${signal} ${run.end}`) ?? 0) + 1);
      counts.killed += isKilled ? 1 : 0;
      counts.finished += isKilled ? 0 : 1;
      counts.isolated += isolate ? 1 : 0;
      counts.coloured += run.coloured.length;
      counts.kept += run.kept.length;
      counts.temporaries += temporaries.length;
      counts.untold += results.length - done.size - run.coloured.length;
      done = new Map(results.map((path) => [path, statSync(join(output, path)).mtimeMs]));
      if (isKilled) continue;
      expect(results).toEqual([...expected.keys()]);
      const again = await colorize(output, {});
      expect(again).toMatchObject({ end: 0, coloured: [], kept: { length: photographs } });
      expect(there(output)).toEqual([...expected.keys()]);
      done = new Map();
    }
    expect(counts.killed).toBe(kills);
    if (process.env['KILLS'] !== undefined) console.info(`undisturbed ${duration.toFixed(0)} ms`, counts, Object.fromEntries(ends));
  },
  60_000 + 30_000 * kills,
);
