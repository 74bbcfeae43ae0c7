import { chromium, type Page } from 'playwright-core';
import { findBrowser } from './find-browser';

/** The software WebGPU adapter needs the last one; the others keep the browser to itself. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-webgpu',
];

/** A page in a real browser; everything that goes wrong in it is collected. */
export type OpenPage = {
  readonly page: Page;
  readonly errors: readonly string[];
  readonly requests: readonly string[];
  close(): Promise<void>;
};

/**
 * Opens a page of a local server.
 *
 * @param flags for this browser alone.
 */
export async function openPage(url: string, flags: readonly string[] = []): Promise<OpenPage> {
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: [...FLAGS, ...flags], headless: true });
  // A context of its own, in which further pages may be opened: tabs that share what is stored.
  const page = await (await browser.newContext()).newPage();
  const errors: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(url);
  return { page, errors, requests, close: () => browser.close() };
}
