import { describe, expect, it } from 'vitest';
import { choose, defaultSettings, setOption } from '../state/settings';
import { stateFromHash, stateToHash } from './link-codec';
import { type PageState, stateFromJson, stateToJson } from './page-state';

const state: PageState = {
  photo: { sample: 'lifeboat.jpg' },
  pipeline: { ...defaultSettings, fusion: setOption(choose('fusion', 'learned'), 'weighting', 'box') },
  compare: { ...defaultSettings, finish: [setOption(choose('finish', 'saturation'), 'factor', 1.2)] },
  edits: {
    objects: [
      { id: 'found-0', box: { x1: 1, y1: 2, x2: 30, y2: 40 }, label: 'boat – ‘ä’', score: 0.5, found: 0, lock: { a: 12, b: -34 } },
      {
        id: 'drawn-1',
        box: { x1: 0, y1: 0, x2: 8, y2: 8 },
        label: 'drawn',
        score: 1,
        mask: { width: 2, height: 2, data: Uint8Array.of(0, 255, 128, 7) },
      },
    ],
    points: [{ x: 4, y: 5, a: -6, b: 7 }],
  },
};

describe('a link', () => {
  it('brings everything back, masks to the byte', async () => {
    const hash = await stateToHash(state);
    expect(hash).toMatch(/^#s1=[\w-]+$/);
    expect(await stateFromHash(hash)).toEqual(state);
  });

  it('stays short for what people do', async () => {
    expect((await stateToHash({ photo: { sample: 'train.jpg' }, pipeline: defaultSettings })).length).toBeLessThan(400);
  });

  it('is nothing where the hash is another', async () => {
    expect(await stateFromHash('')).toBeUndefined();
    expect(await stateFromHash('#section')).toBeUndefined();
  });

  it('says that it is damaged, whatever was done to it', async () => {
    const hash = await stateToHash(state);
    for (const broken of [hash.slice(0, -20), `${hash.slice(0, 40)}!${hash.slice(41)}`, '#s1=', '#s1=AAAA']) {
      await expect(stateFromHash(broken)).rejects.toThrow('This link is damaged or cut off.');
    }
  });

  it('refuses to unpack more than a link can hold', async () => {
    const bomb = new Blob([new Uint8Array(5_000_000)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const bytes = new Uint8Array(await new Response(bomb).arrayBuffer());
    await expect(stateFromHash(`#s1=${Buffer.from(bytes).toString('base64url')}`)).rejects.toThrow('more than a link can');
  });
});

describe('a recipe', () => {
  const json = () => JSON.parse(JSON.stringify(stateToJson(state)));

  it('is read back as it was', () => {
    expect(stateFromJson(json())).toEqual(state);
  });

  it.each([
    ['version', (recipe: Record<string, unknown>) => ({ ...recipe, specVersion: 2 })],
    ['a box', (recipe: never) => withObject(recipe, { box: [5, 5, 5, 9] })],
    ['4 numbers', (recipe: never) => withObject(recipe, { box: [0, 0, 1e9, 1] })],
    ['2 numbers', (recipe: never) => withObject(recipe, { lock: [1, 'red'] })],
    ['score in 0..1', (recipe: never) => withObject(recipe, { score: 3 })],
    ['mask of 9 × 9 bytes', (recipe: never) => withObject(recipe, { mask: { width: 9, height: 9, data: 'AAAA' } })],
    ['base64url', (recipe: never) => withObject(recipe, { mask: { width: 1, height: 1, data: '§' } })],
    ['found object', (recipe: never) => withObject(recipe, { found: -1 })],
    ['short name', (recipe: never) => withObject(recipe, { label: 'x'.repeat(65) })],
  ])('with a wrong value is refused: %s', (message, change) => {
    expect(() => stateFromJson(change(json() as never))).toThrow(message);
  });
});

function withObject(recipe: { edits: { objects: object[] } }, change: object): object {
  return { ...recipe, edits: { ...recipe.edits, objects: [{ ...recipe.edits.objects[0], ...change }] } };
}
