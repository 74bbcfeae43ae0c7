import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { serveFolder } from '../../../scripts/serve-folder.mjs';
import { findBrowser } from '../browser/find-browser';
import { FLAGS } from '../browser/open-page';

const site = fileURLToPath(new URL('../../../apps/playground/dist', import.meta.url));

/** The built site behind a static server, in a browser. */
export type Playground = {
  readonly page: Page;
  readonly address: string;
  /** What the console called errors, and what was thrown. */
  readonly errors: string[];
  readonly requests: string[];
  /** A further page of the same visitor. */
  another(options: BrowserContextOptions): Promise<Page>;
  /** Ends the server: from then on there is no network. */
  unplug(): Promise<void>;
  close(): Promise<void>;
};

/** Serves the site below a path, as many hosts do, and opens it. */
export async function openPlayground(options: BrowserContextOptions = {}): Promise<Playground> {
  if (!existsSync(`${site}/index.html`)) throw new Error('The playground is not built: npm run build');
  const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
  const served = await serveFolder(site, { path: '/some/where/', headers });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: FLAGS, headless: true });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light', ...options });
  const errors: string[] = [];
  const requests: string[] = [];
  context.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  context.on('weberror', (error) => errors.push(String(error.error())));
  context.on('request', (request) => requests.push(request.url()));
  const page = await context.newPage();
  await page.goto(served.address);
  return {
    page,
    address: served.address,
    errors,
    requests,
    async another(more) {
      const other = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...more });
      const opened = await other.newPage();
      await opened.goto(served.address);
      return opened;
    },
    unplug: () => served.close(),
    async close() {
      await browser.close();
      await served.close();
    },
  };
}
