import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeRuntime } from '@photochrom/runtime-node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

vi.setConfig({ testTimeout: 120_000 });

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const hang = new URL('./__fixtures__/hang.mjs', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'photochrom-stop-'));
const names = ['a', 'b', 'c'].map((name) => join('album', 'deep', `${name}.jpg`));

beforeAll(async () => {
  mkdirSync(join(folder, 'album', 'deep'), { recursive: true });
  const raster = { width: 64, height: 48, channels: 1, depth: 8, data: new Uint8Array(64 * 48).fill(120) } as const;
  writeFileSync(join(folder, names[0]!), await nodeRuntime().encode(raster, { format: 'jpeg' }));
  for (const name of names.slice(1)) copyFileSync(join(folder, names[0]!), join(folder, name));
  if (process.platform !== 'win32') spawnSync('mkfifo', [join(folder, 'pipe')]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(process.platform === 'win32')('Ctrl-C', () => {
  it.each(['decoder', 'network'])('ends the process at once while a %s hangs, with the report so far', async (part) => {
    const output = join(folder, part);
    const options = ['colorize', 'album', '-o', output, '--fusion', 'none', '--report', '--json'];
    const child = spawn(process.execPath, ['--import', hang, cli, ...options], {
      cwd: folder,
      env: { ...process.env, HANG: part, HANG_PIPE: join(folder, 'pipe') },
    });
    let [told, lines] = ['', ''];
    const ended = new Promise<number | string | null>((resolve) => child.on('close', (code, signal) => resolve(code ?? signal)));
    child.stdout.on('data', (text) => {
      lines += text;
    });
    await new Promise<void>((resolve) => {
      child.stderr.on('data', (text) => {
        told += text;
        if (told.includes('HANGS')) resolve();
      });
    });
    const pressed = performance.now();
    child.kill('SIGINT');
    // A busy machine takes its time; waiting for what hangs would take minutes.
    // Shells call the end by this signal 130 too.
    expect(['SIGINT', 130]).toContain(await ended);
    expect(performance.now() - pressed).toBeLessThan(20_000);
    expect(told).toContain('Stopped; 1 of 3 are coloured; see ');
    const summary = JSON.parse(lines.trim().split('\n').at(-1) ?? '');
    expect(summary).toMatchObject({ status: 'aborted', exitCode: 130, colorized: 1, total: 3 });
    const page = readFileSync(summary.report, 'utf8');
    expect(page).toContain('1 of 3 photographs coloured');
    expect(page).toContain(names[0]);
    expect(page).toContain('2 are not on this page');
    expect(readdirSync(output).sort()).toEqual(['deep', 'report.html']);
    expect(existsSync(join(output, 'deep', 'a-colorized.jpg'))).toBe(true);
  });
});
