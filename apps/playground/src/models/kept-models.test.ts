import type { ModelCard } from '@photochrom/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeFolder, fakeFolder } from './__fixtures__/fake-folder';
import { type KeptModels, keptModels } from './kept-models';

const LONG_AGO = { lastModified: Date.now() - 86_400_000 };

/** A model of four bytes whose SHA-256 is that digit 64 times. */
function model(digit: string): { card: ModelCard; onnx: Blob } {
  const sha256 = digit.repeat(64);
  const card = {
    specVersion: 1,
    name: `model ${digit}`,
    task: 'backbone',
    architecture: 'eccv16',
    file: `${digit}.onnx`,
    bytes: 4,
    sha256,
    licence: 'MIT',
    conventions: {},
  } as const;
  return { card, onnx: new Blob([digit.repeat(4)]) };
}

describe('keptModels', () => {
  let folder: FakeFolder;
  let kept: KeptModels;
  beforeEach(() => {
    folder = fakeFolder();
    kept = keptModels(async () => folder.handle);
  });
  const keep = async (digit: string) => {
    const { card, onnx } = model(digit);
    return kept.keep(card, onnx);
  };
  const listed = async () => (await kept.list()).map(({ card }) => card.name);

  it('lists what was kept, card and bytes, the first one in front', async () => {
    await keep('b');
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await (await keep('a')).text()).toBe('aaaa');
    const [first, second] = await kept.list();
    expect(first?.card).toEqual(model('b').card);
    expect(await first?.onnx.text()).toBe('bbbb');
    expect(second?.card.name).toBe('model a');
  });

  it.each([
    ['its card is missing', () => folder.files.delete(`${'a'.repeat(64)}.card.json`)],
    ['its ONNX file is missing', () => folder.files.delete(`${'a'.repeat(64)}.onnx`)],
    ['its ONNX file is shorter than the card says', () => put('a'.repeat(64), '.onnx', 'aaa')],
    ['its card is cut off', () => put('a'.repeat(64), '.card.json', '{"specVersion":1,')],
    ["its card is another model's", () => put('a'.repeat(64), '.card.json', JSON.stringify(model('b').card))],
  ])('offers none of which %s', async (_, spoil) => {
    await keep('a');
    await keep('c');
    spoil();
    expect(await listed()).toEqual(['model c']);
  });

  it('removes half a model that was left long ago, and leaves one that may be in the making', async () => {
    put('a'.repeat(64), '.onnx', 'aaaa', LONG_AGO);
    put('b'.repeat(64), '.onnx', 'bbbb');
    expect(await listed()).toEqual([]);
    expect([...folder.files.keys()]).toEqual([`${'b'.repeat(64)}.onnx`]);
  });

  it('leaves an old model that can not be read just now, and lists the others', async () => {
    await keep('a');
    await keep('b');
    put('a'.repeat(64), '.onnx', 'aaaa', LONG_AGO);
    folder.locked = `${'a'.repeat(64)}.onnx`;
    expect(await listed()).toEqual(['model b']);
    delete (folder as { locked?: string }).locked;
    expect(await listed()).toHaveLength(2);
  });

  it('leaves nothing of a model for which there is no room', async () => {
    folder.room = 3;
    await expect(keep('a')).rejects.toThrow('It is full.');
    expect(folder.files.size).toBe(0);
    folder.room = 6;
    await expect(keep('a'), 'room for the ONNX file, none for the card').rejects.toThrow('It is full.');
    expect(folder.files.size).toBe(0);
  });

  it('keeps a model that was there before, where it can not be written again', async () => {
    await keep('a');
    folder.room = 0;
    await expect(keep('a')).rejects.toThrow('It is full.');
    expect(await listed()).toEqual(['model a']);
  });

  it('removes a model, and does nothing where there is none', async () => {
    await keep('a');
    await kept.remove('a'.repeat(64));
    await kept.remove('a'.repeat(64));
    expect(folder.files.size).toBe(0);
  });

  it('says so where the browser keeps no files', async () => {
    const none = keptModels(() => Promise.reject(new DOMException('Not here.', 'SecurityError')));
    await expect(none.keep(model('a').card, model('a').onnx)).rejects.toThrow('Not here.');
    await expect(none.list()).rejects.toThrow('Not here.');
  });

  function put(sha256: string, ending: string, text: string, options?: FilePropertyBag): void {
    folder.files.set(`${sha256}${ending}`, new File([text], 'file', options));
  }
});
