// Pictures that programs write and others stumble over: Node and Chromium read each alike, or refuse it alike.
// CASES_FOLDER=../../shared/cases npx vitest run chromium/cases.test.ts takes the pictures of a folder too.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CasePicture, casePictures, meanGray } from '../case-pictures';
import { largestDifference } from '../largest-difference';
import { type Decoded, type DecodingPage, decodeHere, openDecodingPage } from './browser/decoding-page';

let page: DecodingPage;
beforeAll(async () => {
  page = await openDecodingPage();
});
afterAll(() => page?.close());

/** Where each names the file, and itself. */
const reasonOf = ({ message }: { readonly message: string }) => message.replace(/^\[[\w-]+\] .*?'(?:[^']*)', but /, '');

function expectAlike(name: string, here: Decoded, there: Decoded): void {
  if (here.refusal !== undefined || there.refusal !== undefined) {
    expect(there.refusal, name).toMatchObject({ name: here.refusal?.name, code: here.refusal?.code });
    expect(reasonOf(there.refusal!), name).toBe(reasonOf(here.refusal!));
    return;
  }
  const { data, alpha, ...facts } = here.raster!;
  const { data: dataThere, alpha: alphaThere, ...factsThere } = there.raster!;
  expect(factsThere, name).toEqual(facts);
  // A 255th of the whole range.
  expect(largestDifference(dataThere, data), name).toBeLessThanOrEqual(facts.depth === 16 ? 257 : 1);
  expect(alphaThere, name).toEqual(alpha);
  expect(there.metadata, name).toEqual(here.metadata);
}

const cases: ReadonlyMap<string, CasePicture> = await casePictures();

it.each([...cases])('%s', async (name, { bytes, gives, mean = meanGray }) => {
  const [here, there] = [await decodeHere(bytes), await page.decode(bytes)];
  expectAlike(name, here, there);
  if (typeof gives === 'string') {
    expect(here.refusal?.message).toContain(gives);
    return;
  }
  expect(here.raster).toMatchObject(gives);
  const { data, depth } = here.raster!;
  const found = Array.from(data).reduce((sum, value) => sum + value, 0) / data.length / (depth === 16 ? 257 : 1);
  expect(Math.abs(found - mean), `mean ${found}`).toBeLessThan(1);
});

it.each(['jpeg-gain-map', 'jpeg-gain-map-apple'])('%s is told of', async (name) => {
  const { bytes } = cases.get(name)!;
  for (const { warnings } of [await decodeHere(bytes), await page.decode(bytes)]) {
    expect(warnings).toEqual([expect.stringContaining('gain map')]);
  }
});

const folder = process.env['CASES_FOLDER'];
if (folder !== undefined) {
  const names = (await readdir(folder)).filter((name) => /\.(jpe?g|png|webp|tiff?|avif|gif)$/.test(name));
  it.each(names)('%s', async (name) => {
    const bytes = await readFile(join(folder, name));
    expectAlike(name, await decodeHere(bytes), await page.decode(bytes));
  });
}
