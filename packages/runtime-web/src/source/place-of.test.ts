import type { ModelCard } from '@photochrom/core';
import { ReadFailure } from '@photochrom/runtime-kit';
import { describe, expect, it } from 'vitest';
import type { ModelStore } from '../store/model-store';
import { placeOf } from './place-of';

const base = 'https://example.org/app/index.html';
const plain = { store: undefined, warn: () => undefined };

describe('placeOf', () => {
  it.each([
    ['models/net.onnx', 'https://example.org/app/models/net.onnx'],
    ['/net.onnx', 'https://example.org/net.onnx'],
    ['https://files.example.org/net.onnx', 'https://files.example.org/net.onnx'],
  ])('understands %s as a browser does', (source, address) => {
    expect(placeOf(source, plain, base)).toMatchObject({ label: address, path: new URL(address).pathname });
  });

  it('stays in the folder of an address', () => {
    const place = placeOf('models/net.card.json', plain, base);
    expect(place.sibling('net.onnx')?.label).toBe('https://example.org/app/models/net.onnx');
    expect(place.sibling('../net.onnx')).toBeUndefined();
    expect(place.sibling('https://elsewhere.org/net.onnx')).toBeUndefined();
  });

  it('reads data: and blob: addresses, which have no neighbours', async () => {
    const place = placeOf('data:application/octet-stream;base64,AQID', plain, base);
    expect(await place.read({})).toEqual(Uint8Array.of(1, 2, 3));
    expect(place.sibling('net.onnx')).toBeUndefined();
    const url = URL.createObjectURL(new Blob([Uint8Array.of(4, 5)]));
    expect(await placeOf(url, plain, base).read({})).toEqual(Uint8Array.of(4, 5));
    URL.revokeObjectURL(url);
  });

  it.each(['file:///net.onnx', 'ftp://example.org/net.onnx'])('does not read %s', async (source) => {
    await expect(placeOf(source, plain, base).read({})).rejects.toThrow(ReadFailure);
  });

  it('does not read a relative address where there is no page', async () => {
    await expect(placeOf('net.onnx', plain, undefined).read({})).rejects.toThrow(ReadFailure);
  });

  it('asks the store for models that have a card, and passes on what it warns of', async () => {
    const asked: string[] = [];
    const warnings: string[] = [];
    const store = {
      read: async ({ url, card, warn }: Parameters<ModelStore['read']>[0]) => {
        asked.push(`${card.name} at ${url.href}`);
        warn('full');
        return Uint8Array.of(9);
      },
    } as ModelStore;
    const place = placeOf('net.onnx', { store, warn: (message) => warnings.push(message) }, base);
    expect(await place.read({ card: { name: 'net' } as ModelCard })).toEqual(Uint8Array.of(9));
    expect(asked).toEqual(['net at https://example.org/app/net.onnx']);
    expect(warnings).toEqual(['full']);
  });
});
