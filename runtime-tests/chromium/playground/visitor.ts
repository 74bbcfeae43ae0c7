import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** Long enough for networks on one busy core. */
const PATIENCE = 240_000;
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Waits until nothing is under way, and says what the page says of what ran. */
export async function untilColored(page: Page): Promise<string> {
  await page.locator('main[aria-busy=false]').waitFor({ timeout: PATIENCE });
  return (await page.locator('.status p.unseen').textContent()) ?? '';
}

/** Chooses a sample by its title and waits until it is coloured. */
export async function openSample(page: Page, title: string): Promise<string> {
  await page.getByRole('button', { name: title }).click();
  await page.locator('.stage canvas').first().waitFor();
  return untilColored(page);
}

/** Shows one of the panels. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
}

/** Presses something that starts a download. */
export async function download(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [started] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button, exact: true }).click()]);
  return { name: started.suggestedFilename(), bytes: await readFile(await started.path()) };
}

/** Drops a file of text on the page. */
export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  await dropFiles(page, { [name]: Buffer.from(text) });
}

/** Drops files on the page, all at once. */
export async function dropFiles(page: Page, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const packed = Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]);
  await page.evaluate(`(() => {
    const data = new DataTransfer();
    for (const [name, text] of ${JSON.stringify(packed)})
      data.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  })()`);
}

/** What axe-core finds against WCAG 2.2 AA, one line a place. */
export async function findBarriers(page: Page): Promise<string[]> {
  // Added by the debugger, which the page's policy does not bind.
  await page.evaluate(await readFile(axe, 'utf8'));
  const run = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`;
  const { violations } = (await page.evaluate(run)) as {
    violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[];
  };
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`));
}
