import { describe, expect, it } from 'vitest';
import { openCheckpoint } from '../checkpoint/open-checkpoint';
import { array, assemble, bytes, dict, dtype, integer, list, type Part, pickle, storage, text } from '../pickle/__fixtures__/assemble';
import { bytesSource } from '../source/bytes-source';

const open = (...parts: Part[]) => openCheckpoint(bytesSource(assemble(parts), 'd.pkl'));

describe('openPlainPickle', () => {
  it('reads arrays in a dict', async () => {
    const { format, tensors } = await open(pickle(dict(text('model'), dict(text('w'), array([2], dtype('u1', '|'), bytes(4, 5))))));
    expect(format).toBe('detectron2-pickle');
    expect(Array.from(await tensors.get('model:w')!.read())).toEqual([4, 5]);
  });

  it.each<[string, Part, string]>([
    ['a list', pickle(list()), 'is a pickle of a list, not a checkpoint'],
    ['a number', pickle(integer(3)), 'is a pickle of the number 3'],
    ['bytes behind the pickle', [pickle(dict()), 'more'], 'goes on for 4 bytes behind its pickle'],
    ['storages of torch', pickle(dict(text('w'), storage('0', 1))), 'tensors of torch without their storages'],
  ])('refuses %s', async (_, parts, message) => {
    await expect(open(parts)).rejects.toThrow(message);
  });
});
