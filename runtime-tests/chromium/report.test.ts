import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeRuntime } from '@photochrom/runtime-node';
import { afterAll, expect, it } from 'vitest';
import { root } from '../node/public-packages';
import { openPage } from './browser/open-page';
import { serveFiles } from './browser/serve-files';

const folder = mkdtempSync(join(tmpdir(), 'photochrom-page-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a report of an album with long paths can be read on a phone, 390 pixels wide', async () => {
  const raster = { width: 300, height: 200, channels: 1, depth: 8, data: new Uint8Array(60_000).fill(120) } as const;
  const bytes = await nodeRuntime().encode(raster, { format: 'jpeg' });
  const names = [`album/${'holidays-of-1931-'.repeat(8)}/${'x'.repeat(200)}.jpg`, 'album/short.jpg', `album/${'broken_'.repeat(30)}.jpg`];
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), name.includes('broken') ? 'no picture' : bytes);
  }
  const colorize = () => {
    const cli = join(root, 'packages/photochrom/dist/cli.js');
    const { status } = spawnSync(process.execPath, [cli, 'colorize', 'album', '-o', 'out', '--report'], { cwd: folder });
    return status;
  };
  // The first page has coloured photographs, the second kept ones; each has a broken one.
  for (const kept of [0, 2]) {
    expect(colorize()).toBe(1);
    const served = await serveFiles(new Map([['/index.html', readFileSync(join(folder, 'out', 'report.html'))]]));
    const opened = await openPage('about:blank');
    try {
      await opened.page.setViewportSize({ width: 390, height: 844 });
      await opened.page.goto(served.origin);
      expect(await opened.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
      expect(
        await opened.page.evaluate(
          "Math.min(...[...document.querySelectorAll('h1, h2, p, li')].map((part) => parseFloat(getComputedStyle(part).fontSize)))",
        ),
      ).toBeGreaterThanOrEqual(14);
      // Weight maps have a region that scrolls.
      const beyond =
        "[...document.querySelectorAll('h1, h2, p, li, td, figure, a')].filter((part) => part.closest('.wide') === null && part.getBoundingClientRect().right > 390).map((part) => part.textContent)";
      expect(await opened.page.evaluate(beyond)).toEqual([]);
      const text = (await opened.page.textContent('body')) ?? '';
      for (const name of names) expect(text).toContain(name);
      expect(text.match(/Kept from an earlier run/g)?.length ?? 0).toBe(kept);
      await opened.page.screenshot({ path: process.env['REPORT_SCREENSHOT'] ?? join(folder, 'report.png'), fullPage: true });
    } finally {
      await opened.close();
      await served.close();
    }
  }
});
