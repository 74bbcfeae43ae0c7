import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Chromium or Chrome usually lies on Linux, macOS and Windows. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The browser that tests run in: `CHROMIUM_PATH`, else the machine's own, else the one that npm installed (Linux on x64 only).
 *
 * @throws {Error} there is none: a test that needs a browser fails rather than being left out.
 */
export async function findBrowser(): Promise<string> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined) return named;
  const own = USUAL_PLACES.find((place) => existsSync(place));
  if (own !== undefined) return own;
  if (process.platform === 'linux' && process.arch === 'x64') {
    // It unpacks into the temporary folder and takes whatever already lies there: so, one of its own.
    process.env['TMPDIR'] = mkdtempSync(join(tmpdir(), 'photochrom-browser-'));
    const { default: chromium } = await import('@sparticuz/chromium');
    return chromium.executablePath();
  }
  throw new Error('No browser found. Install Chromium or Chrome, or set CHROMIUM_PATH to one.');
}
