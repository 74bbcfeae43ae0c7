import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CallOptions, ModelLoadError, type ModelSource, type ProgressEvent } from '@photochrom/core';
import { cardOf } from '@photochrom/golden';
import { resolveModel as resolveAnywhere } from '@photochrom/runtime-kit';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../__fixtures__/scratch-folder';
import { serve } from '../__fixtures__/serve';
import { locate } from '../source/locate';

const resolveModel = (source: ModelSource, call: CallOptions) => resolveAnywhere('runtime-node', source, locate, call);
const bytes = Uint8Array.from([1, 2, 3, 4]);
const card = cardOf(bytes);

describe('resolveModel', () => {
  it('copies given bytes, also of a view', async () => {
    const view = Uint8Array.from([9, ...bytes, 9]).subarray(1, 5);
    const resolved = await resolveModel(view, {});
    expect(resolved).toEqual({ label: 'the given bytes', bytes, card: undefined });
    expect(resolved.bytes.buffer).not.toBe(view.buffer);
  });

  it('finds the card beside an ONNX file and the ONNX file beside a card', async () => {
    const folder = await scratchFolder();
    const path = join(folder, 'model.onnx');
    await writeFile(path, bytes);
    await expect(resolveModel(path, {})).resolves.toMatchObject({ label: path, card: undefined });
    await writeFile(join(folder, 'model.card.json'), JSON.stringify(card));
    for (const source of [path, pathToFileURL(path), pathToFileURL(path).href, join(folder, 'model.card.json'), { card, data: path }]) {
      await expect(resolveModel(source, {}), String(source)).resolves.toEqual({ label: path, bytes, card });
    }
    await expect(resolveModel({ card, data: bytes }, {})).resolves.toEqual({ label: 'test model', bytes, card });
  });

  it('does not pass over a misshapen card beside an ONNX file', async () => {
    const folder = await scratchFolder();
    await writeFile(join(folder, 'model.onnx'), bytes);
    await writeFile(join(folder, 'model.card.json'), '{}');
    await expect(resolveModel(join(folder, 'model.onnx'), {})).rejects.toThrow(/Expected 1 for 'specVersion'/);
  });

  it.each([
    ['a missing file', 'nowhere.onnx', /model at 'nowhere\.onnx', but there is no such file\. Check the path/],
    ['a missing card', 'nowhere.card.json', /a model card at 'nowhere\.card\.json'/],
    ['a number', 3, /Expected a model as bytes, path, URL or \{ card, data \}, but received number/],
    ['null', null, /null/],
    ['a card without specVersion', { card: { ...card, specVersion: 9 }, data: bytes }, /specVersion/],
  ])('refuses %s', async (_, source, message) => {
    const resolved = resolveModel(source as ModelSource, {});
    await expect(resolved).rejects.toThrow(ModelLoadError);
    await expect(resolved).rejects.toThrow(message);
  });
});

describe('resolveModel on the web', () => {
  const files: Record<string, string | Uint8Array> = {
    '/carded.onnx': bytes,
    '/carded.card.json': JSON.stringify(card),
    '/model.onnx': bytes,
    '/bare.onnx': bytes,
    '/spa.onnx': bytes,
    '/spa.card.json': '<!doctype html>',
    '/large.onnx': new Uint8Array(5),
    '/large.card.json': JSON.stringify({ ...card, file: 'large.onnx' }),
  };
  const site = () => serve(({ url = '' }, response) => void (url in files ? response.end(files[url]) : response.writeHead(404).end()));

  it('reports the download, never falling and to its end', async () => {
    const address = await site();
    const events: ProgressEvent[] = [];
    const resolved = await resolveModel(`${address}carded.card.json`, { onProgress: (event) => events.push(event) });
    expect(resolved).toMatchObject({ label: `${address}model.onnx`, bytes, card });
    expect(events.at(-1)).toEqual({ type: 'download', model: 'test model', completed: 4, total: 4 });
    expect(events.every((event, index) => index === 0 || event.completed >= (events[index - 1] as ProgressEvent).completed)).toBe(true);
  });

  it('takes the card beside an ONNX file where there is one', async () => {
    const address = await site();
    await expect(resolveModel(`${address}carded.onnx`, {})).resolves.toMatchObject({ card });
    await expect(resolveModel(`${address}bare.onnx`, {})).resolves.toMatchObject({ bytes, card: undefined });
    await expect(resolveModel(new URL(`${address}spa.onnx`), {})).resolves.toMatchObject({ bytes, card: undefined });
  });

  it('refuses a missing file, and one larger than its card says before all of it is here', async () => {
    const address = await site();
    await expect(resolveModel(`${address}nowhere.onnx`, {})).rejects.toThrow(ModelLoadError);
    await expect(resolveModel(`${address}large.card.json`, {})).rejects.toThrow(/more than the expected 4 bytes/);
  });
});
