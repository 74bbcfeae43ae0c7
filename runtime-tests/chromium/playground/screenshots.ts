import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const folder = fileURLToPath(new URL('../../../docs/images/', import.meta.url));

/** Takes a picture of the page for README and docs, where PHOTOCHROM_SCREENSHOTS asks for it: test runs leave the tree as it is. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (process.env['PHOTOCHROM_SCREENSHOTS'] === undefined) return;
  await page.waitForTimeout(700);
  await page.screenshot({ path: `${folder}playground-${name}.jpg`, type: 'jpeg', quality: 72 });
}
