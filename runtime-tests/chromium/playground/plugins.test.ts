import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlayground, type Playground } from './open-playground';
import { download, dropFile, findBarriers, openSample, openTab, untilColored } from './visitor';

/** A fusion that takes a share of the whole picture's colours, in a module as its author publishes it. */
const plugin = (name: string, color: string) => `
import { definePlugin, defineFusion } from '@photochrom/core';
${color.includes('import') ? color : ''}
export const mine = definePlugin({
  kind: 'fusion', name: '${name}', title: 'Mine, ${name}', doc: 'Paints all of it in one colour.',
  options: {
    strength: { kind: 'number', least: 0, most: 90, step: 1, default: 40, doc: 'How strong the colour is.' },
    tone: { kind: 'choice', choices: ['warm', 'cold'], default: 'warm', doc: 'Which way it goes.' },
  },
  create: ({ strength, tone }) => defineFusion({
    name: '${name}', needs: { masks: false },
    fuse: async ({ L: { width, height } }) => {
      const data = new Float32Array(2 * width * height).fill(${color.includes('import') ? 'sign' : '1'} * (tone === 'warm' ? strength : -strength));
      return { width, height, data };
    },
  }),
});`;

describe('plugins in the playground', () => {
  let playground: Playground;
  let elsewhere: ReturnType<typeof createServer>;
  let address = '';
  beforeAll(async () => {
    playground = await openPlayground();
    elsewhere = createServer((request, answer) => {
      const text = {
        '/lib/cold.mjs': plugin('from-elsewhere', `import { sign } from './sign.mjs';`),
        '/lib/sign.mjs': 'export const sign = -1;',
      }[request.url ?? ''];
      answer.writeHead(text === undefined ? 404 : 200, { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' });
      answer.end(text);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => elsewhere.once('listening', resolve));
    address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/lib/cold.mjs`;
  });
  afterAll(async () => {
    await playground?.close();
    elsewhere?.close();
  });

  const section = () => playground.page.locator('.plugins');
  const fusion = () => playground.page.getByLabel('Fusion', { exact: true });
  /** Mean of red less blue over the picture that the page gives away. */
  const warmth = async () => {
    await openTab(playground.page, 'Export');
    const { bytes } = await download(playground.page, 'Save PNG');
    const { default: sharp } = await import('sharp');
    const { channels } = await sharp(bytes).stats();
    return channels[0]!.mean - channels[2]!.mean;
  };

  it('says what code may do, and runs none that was dropped before somebody agrees', async () => {
    const { page } = playground;
    await openSample(page, 'A cow grazing');
    expect(await section().textContent()).toContain("A plugin is code: it runs with this page's rights");
    await dropFile(page, 'mine.mjs', plugin('mine', 'warm'));
    await section().getByText('‘mine.mjs’ is a program.').waitFor();
    expect(await fusion().locator('option').allTextContents()).not.toContain('Mine, mine');
    await section().getByRole('button', { name: 'Leave it' }).click();
    await section().getByText('‘mine.mjs’ is a program.').waitFor({ state: 'detached' });
    await dropFile(page, 'mine.mjs', plugin('mine', 'warm'));
    expect(await findBarriers(page)).toEqual([]);
    await section().getByRole('button', { name: 'Run it' }).click();
    await section().getByRole('listitem').waitFor();
    expect(await section().getByRole('listitem').textContent()).toContain('Mine, mine, fusion');
    expect(await fusion().inputValue()).toBe('mine');
    await untilColored(page);
    expect(await warmth()).toBeGreaterThan(30);
  });

  it('offers its options in its own words', async () => {
    const { page } = playground;
    await openTab(page, 'Pipeline');
    const part = page.locator('.part').filter({ has: fusion() });
    await part.getByText('Options').click();
    await part.getByText('How strong the colour is.').waitFor();
    await part.getByLabel('Tone').selectOption('cold');
    await untilColored(page);
    expect(await warmth()).toBeLessThan(-30);
  });

  it('names it in the program and the recipe', async () => {
    const { page } = playground;
    const program = String((await download(page, 'Save colorize.mts')).bytes);
    expect(program).toContain("import { mine } from './mine.mjs';");
    expect(program).toContain("fusion: mine({ tone: 'cold' }),");
    expect(program).toContain(
      "// It imports './mine.mjs': put that module beside this program; it is the file that was loaded in the playground.",
    );
    const recipe = JSON.parse(String((await download(page, 'Save recipe')).bytes));
    expect(recipe.pipeline.fusion).toEqual({ name: 'mine', options: { tone: 'cold' }, module: 'mine.mjs' });
  });

  it('loads one from an address, with what that imports beside it', async () => {
    const { page } = playground;
    await openTab(page, 'Pipeline');
    await section().getByLabel('Address of a module').fill(address);
    await section().getByRole('button', { name: 'Load', exact: true }).click();
    await section().getByRole('listitem').nth(1).waitFor();
    expect(await fusion().inputValue()).toBe('from-elsewhere');
    await untilColored(page);
    expect(await warmth()).toBeLessThan(-30);
    const program = String((await download(page, 'Save colorize.mts')).bytes);
    expect(program).toContain(`download it from ${address}.`);
    expect(program).toContain("import { mine } from './cold.mjs';");
  });

  it.each([
    ['nothing.mjs', 'export const a = 1;', '‘nothing.mjs’ exports no plugin, but a'],
    ['broken.mjs', 'export const = 1;', '‘broken.mjs’ does not run: '],
    ['throws.mjs', "throw new Error('it is not ready');", '‘throws.mjs’ does not run: it is not ready'],
    ['needs.mjs', "import 'lodash'; export const a = 1;", "‘needs.mjs’ imports ‘lodash’, which this page can't find"],
    ['twice.mjs', plugin('mask-replace', 'warm'), 'There is a fusion called ‘mask-replace’ already'],
  ])('says what is wrong with %s', async (name, text, message) => {
    const { page } = playground;
    await openTab(page, 'Pipeline');
    await section()
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/javascript', buffer: Buffer.from(text) });
    await section().locator('.error').filter({ hasText: message }).waitFor();
  });

  it('takes it away again, and the pipeline goes on with what the page begins with', async () => {
    const { page } = playground;
    await section()
      .getByRole('button', { name: `Remove ${address}` })
      .click();
    expect(await fusion().inputValue()).toBe('output');
    await untilColored(page);
    await section().getByRole('button', { name: 'Remove mine.mjs' }).click();
    expect(await section().getByRole('listitem').count()).toBe(0);
    expect(playground.errors).toEqual([]);
  });

  it('is never loaded by a recipe: that says what it wants', async () => {
    const { page } = playground;
    await openTab(page, 'Export');
    const recipe = JSON.parse(String((await download(page, 'Save recipe')).bytes));
    recipe.pipeline.fusion = { name: 'mine', options: {}, module: 'mine.mjs' };
    await dropFile(page, 'recipe.json', JSON.stringify(recipe));
    await page.getByText('It wants the fusion ‘mine’ of ‘mine.mjs’, which is a plugin: load it under “Plugins” first').waitFor();
  });
});
