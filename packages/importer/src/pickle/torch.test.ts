import { describe, expect, it } from 'vitest';
import { call, global, integer, list, type Part, storage, tensor, text, tuple } from './__fixtures__/assemble';
import { run } from './__fixtures__/run';

describe('tensors of torch', () => {
  it('keep storage, offset, shape and strides', async () => {
    expect(await run(tensor(storage('0', 13), [2, 3], [1, 4], 3))).toEqual({
      kind: 'tensor',
      storage: { kind: 'storage', key: '0', type: 'float32', count: 13 },
      layout: { type: 'float32', shape: [2, 3], strides: [1, 4], offset: 3 },
    });
  });

  it('come out of parameters and buffers', async () => {
    const inner = tensor(storage('0', 1), [], []);
    const expected = await run(inner);
    const hooks = call(global('collections', 'OrderedDict'));
    expect(await run(call(global('torch._utils', '_rebuild_parameter'), inner, '\x88', hooks))).toEqual(expected);
    expect(await run(call(global('torch._utils', '_rebuild_parameter_with_state'), inner, '\x88', hooks, '}'))).toEqual(expected);
    expect(await run(call(global('torch.nn.parameter', 'Parameter'), inner, '\x89'))).toEqual(expected);
    expect(await run(call(global('torch._utils', '_rebuild_tensor'), storage('0', 1), integer(0), ')', ')'))).toEqual(expected);
  });

  it.each<[string, Part, string]>([
    ['2^40 elements', tensor(storage('0', 4), [2 ** 20, 2 ** 20], [0, 0]), '1099511627776 elements'],
    ['sizes that multiply past all numbers', tensor(storage('0', 4), new Array(16).fill(2 ** 50), new Array(16).fill(0)), 'elements'],
    ['a negative stride', tensor(storage('0', 4), [2], [-1], 1), 'not all are integers of at least 0'],
    ['a negative offset', tensor(storage('0', 4), [2], [1], -1), 'not all are integers of at least 0'],
    ['a negative size', tensor(storage('0', 4), [-2], [1]), 'not all are integers of at least 0'],
    ['an offset past the storage', tensor(storage('0', 4), [1], [1], 4), 'reaches past its storage of 4 elements'],
    ['a stride past the storage', tensor(storage('0', 4), [2, 2], [3, 1]), 'reaches past its storage of 4 elements'],
    ['an absurd stride', tensor(storage('0', 4), [2], [2 ** 52]), 'reaches past its storage'],
    ['too many axes', tensor(storage('0', 4), new Array(17).fill(1), new Array(17).fill(1)), '17 axes'],
    ['too few strides', tensor(storage('0', 4), [1, 1], [1]), 'their numbers differ'],
    ['repetition of a few elements to millions', tensor(storage('0', 4), [2 ** 23], [0]), 'makes 8388608 elements of a storage of 4'],
    [
      'sizes that are no integers',
      call(global('torch._utils', '_rebuild_tensor'), storage('0', 1), integer(0), tuple(text('1')), tuple(integer(1))),
      'shape',
    ],
    ['no storage', call(global('torch._utils', '_rebuild_tensor'), 'N', integer(0), ')', ')'), 'on None, not on a storage'],
    ['a parameter around a list', call(global('torch.nn.parameter', 'Parameter'), list()), 'around a list'],
    ['a device that is no text', call(global('torch', 'device'), 'N'), 'names a device by None'],
  ])('refuse %s', async (_, parts, message) => {
    await expect(run(parts)).rejects.toThrow(message);
  });

  it('accept repetition within reason, and empty tensors of any other size', async () => {
    expect(await run(tensor(storage('0', 1), [2 ** 11, 2 ** 11], [0, 0]))).toMatchObject({ layout: { shape: [2048, 2048] } });
    expect(await run(tensor(storage('0', 0), [0, 2 ** 40], [1, 1]))).toMatchObject({ layout: { shape: [0, 2 ** 40] } });
  });
});
