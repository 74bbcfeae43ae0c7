import { InvalidOptionError } from '@photochrom/core';
import { expect, it } from 'vitest';
import { opfsModelStore } from './opfs-model-store';

it('does nothing when it is made, and is empty where there are no files', async () => {
  const store = opfsModelStore({ folder: 'my models-2.0' });
  expect(await store.list()).toEqual([]);
  await store.remove('a'.repeat(64));
  await store.clear();
});

it.each(['', 'a/b', '..', '.hidden', 'a\\b', 7])('refuses the folder %j', (folder) => {
  // @ts-expect-error one of them is no text
  expect(() => opfsModelStore({ folder })).toThrow(InvalidOptionError);
});
