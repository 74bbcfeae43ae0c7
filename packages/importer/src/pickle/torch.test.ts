import { describe, expect, it } from 'vitest';
import { call, dict, global, integer, list, type Part, storage, tensor, text, tuple } from './__fixtures__/assemble';
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

  const builder = global('torch._utils', '_rebuild_tensor_v2');
  const parts = tuple(storage('0', 2), integer(0), tuple(integer(2)), tuple(integer(1)), '\x89', '}');
  const fromType = (build: Part, type: Part, parameters: Part, state: Part) =>
    call(global('torch._tensor', '_rebuild_from_type_v2'), build, type, parameters, state);
  const parameter = global('torch.nn.parameter', 'Parameter');
  const tag = dict(text('tag'), integer(1));

  it.each<[string, Part]>([
    ['a parameter', fromType(builder, parameter, parts, tag)],
    ['a tensor', fromType(builder, global('torch', 'Tensor'), parts, tag)],
    ['a buffer', fromType(builder, global('torch.nn.parameter', 'Buffer'), parts, tag)],
    ['a tensor of the old form', fromType(global('torch._utils', '_rebuild_tensor'), parameter, parts, tag)],
    [
      'a parameter of a tensor',
      fromType(global('torch._utils', '_rebuild_parameter'), parameter, tuple(tensor(storage('0', 2), [2], [1]), '\x88', '}'), tag),
    ],
    ['no attributes', fromType(builder, parameter, parts, 'N')],
    [
      'an attribute that is an object',
      fromType(builder, parameter, parts, dict(text('tag'), call(global('pathlib', 'PosixPath'), text('a')))),
    ],
    ['attributes and slots', fromType(builder, parameter, parts, tuple(tag, dict(text('slot'), 'N')))],
    [
      'a parameter with state',
      call(global('torch._utils', '_rebuild_parameter_with_state'), tensor(storage('0', 2), [2], [1]), '\x88', '}', tag),
    ],
  ])('come with attributes, which change no value: %s', async (_, built) => {
    expect(await run(built)).toEqual(await run(tensor(storage('0', 2), [2], [1])));
  });

  it.each<[string, Part, string]>([
    [
      'another builder',
      fromType(global('collections', 'OrderedDict'), parameter, tuple(), tag),
      'by collections.OrderedDict, which builds none',
    ],
    ['a builder that is a class', fromType(parameter, parameter, tuple(tensor(storage('0', 2), [2], [1])), tag), 'which builds none'],
    ['itself as builder', fromType(global('torch._tensor', '_rebuild_from_type_v2'), parameter, parts, tag), 'which builds none'],
    [
      'a function of the file as builder',
      fromType(global('settings', 'make'), parameter, parts, tag),
      'by settings.make, which builds none',
    ],
    ['a class of the file', fromType(builder, global('settings', 'MyTensor'), parts, tag), 'of class settings.MyTensor'],
    ['a builder that gives no tensor', fromType(global('torch._utils', '_rebuild_parameter'), parameter, tuple('N'), tag), 'around None'],
    ['values that are no tuple', fromType(builder, parameter, list(), tag), 'a tensor of a list'],
    ['attributes that are no dict', fromType(builder, parameter, parts, list()), 'attributes of a tensor by a list'],
    ['three parts of attributes', fromType(builder, parameter, parts, tuple(tag, tag, tag)), 'attributes of a tensor by a tuple'],
    ['values behind an attribute', fromType(builder, parameter, parts, dict(text('data'), 'N')), "by its attribute 'data'"],
    ['values behind a slot', fromType(builder, parameter, parts, tuple('N', dict(text('data'), 'N'))), "by its attribute 'data'"],
    [
      "values behind a parameter's attribute",
      call(
        global('torch._utils', '_rebuild_parameter_with_state'),
        tensor(storage('0', 2), [2], [1]),
        '\x88',
        '}',
        dict(text('data'), 'N'),
      ),
      "by its attribute 'data'",
    ],
  ])('refuse attributes with %s', async (_, built, message) => {
    await expect(run(built)).rejects.toThrow(message);
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
