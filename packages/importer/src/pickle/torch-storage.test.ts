import { describe, expect, it } from 'vitest';
import { global, integer, list, type Part, storage, text, tuple } from './__fixtures__/assemble';
import { run } from './__fixtures__/run';

describe('persistent ids', () => {
  it('become storages, one for each key', async () => {
    const { items } = (await run(list(storage('7', 12), storage('7', 12), storage('8', 1, 'HalfStorage')))) as { items: unknown[] };
    expect(items[0]).toEqual({ kind: 'storage', key: '7', type: 'float32', count: 12 });
    expect(items[1]).toBe(items[0]);
    expect(items[2]).toMatchObject({ key: '8', type: 'float16' });
  });

  it('take what legacy files add, and untyped storages', async () => {
    const legacy = tuple(text('storage'), global('torch', 'LongStorage'), text('5'), text('cuda:0'), integer(3), 'N');
    expect(await run(legacy, 'Q')).toMatchObject({ type: 'int64', count: 3 });
    const untyped = tuple(text('storage'), global('torch.storage', 'UntypedStorage'), text('5'), text('cpu'), integer(3));
    expect(await run(untyped, 'Q')).toMatchObject({ type: 'uint8', count: 3 });
  });

  const id = (key: Part, count: Part, ...more: Part[]) => [
    tuple(text('storage'), global('torch', 'FloatStorage'), key, text('cpu'), count, ...more),
    'Q',
  ];
  it.each<[string, Part, string]>([
    ['a negative count', id(text('0'), integer(-1)), "a storage '0' with the number -1 as its element count"],
    ['a fraction', id(text('0'), 'G\x3f\xe0\0\0\0\0\0\0'), 'with the number 0.5 as'],
    ['a count beyond all numbers', id(text('0'), ['\x8a\x09', new Uint8Array(8), 1]), 'element count'],
    ['a key that is no text', id(integer(0), integer(1)), 'by a tuple'],
    ['a view of torch 0.3', id(text('0'), integer(9), tuple(text('1'), integer(0), integer(2))), 'in the form of torch 0.3'],
    ['more parts', id(text('0'), integer(9), 'N', 'N'), 'by a tuple'],
    [
      'a class that is no storage',
      [tuple(text('storage'), global('torch', 'Size'), text('0'), text('cpu'), integer(1)), 'Q'],
      'a storage of torch.Size',
    ],
    ['two sizes of one storage', list(storage('0', 4), storage('0', 5)), "calls storage '0' both 4 × float32 and 5 × float32"],
    ['two types of one storage', list(storage('0', 4), storage('0', 4, 'IntStorage')), 'both 4 × float32 and 4 × int32'],
  ])('refuse %s', async (_, parts, message) => {
    await expect(run(parts)).rejects.toThrow(message);
  });
});
