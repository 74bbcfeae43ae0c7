import { describe, expect, it } from 'vitest';
import { bytes, call, global, integer, list, type Part, text, tuple } from './__fixtures__/assemble';
import { run } from './__fixtures__/run';

const builtin = (name: string, ...parameters: Part[]) => call(global('builtins', name), ...parameters);
const content = (...values: number[]) => ({ kind: 'bytes', content: Uint8Array.from(values) });

describe('calls that build plain data', () => {
  it.each<[string, Part, unknown]>([
    ['OrderedDict()', call(global('collections', 'OrderedDict')), { kind: 'dict', ordered: true, entries: new Map() }],
    [
      'OrderedDict of pairs, as Python 2 writes it',
      call(global('collections', 'OrderedDict'), list(list(text('a'), integer(1)), tuple(text('b'), 'N'))),
      {
        kind: 'dict',
        ordered: true,
        entries: new Map<string, unknown>([
          ['a', 1],
          ['b', null],
        ]),
      },
    ],
    ['dict()', builtin('dict'), { kind: 'dict', ordered: false, entries: new Map() }],
    ['defaultdict(list)', call(global('collections', 'defaultdict'), global('builtins', 'list')), { kind: 'dict', entries: new Map() }],
    ['defaultdict(None)', call(global('collections', 'defaultdict'), 'N'), { kind: 'dict' }],
    ['set([1])', call(global('__builtin__', 'set'), list(integer(1))), { kind: 'set', items: [1] }],
    ['frozenset()', builtin('frozenset'), { kind: 'set', items: [] }],
    ['tuple([1])', builtin('tuple', list(integer(1))), { kind: 'tuple', items: [1] }],
    ['list((1,))', builtin('list', tuple(integer(1))), { kind: 'list', items: [1] }],
    ['bytes()', builtin('bytes'), content()],
    ['bytearray(bytes)', builtin('bytearray', bytes(1, 2)), content(1, 2)],
    ['bytearray(text, latin-1)', builtin('bytearray', text('ÿ'), text('latin-1')), content(255)],
    ['encode(text, latin1)', call(global('_codecs', 'encode'), text('\0ÿ'), text('latin1')), content(0, 255)],
    ['Size', call(global('torch', 'Size'), tuple(integer(2))), { kind: 'tuple', items: [2] }],
  ])('%s', async (_, parts, expected) => {
    expect(await run(parts)).toMatchObject(expected as object);
  });

  it.each<[string, Part, string]>([
    ['a dict of a number', builtin('dict', integer(1)), 'makes a dict of the number 1'],
    ['a dict of what are no pairs', builtin('dict', list(list('N'))), 'no pairs'],
    ['a list of a text', builtin('list', text('abc')), 'makes a list of a text'],
    ['encoding of a character above 255', call(global('_codecs', 'encode'), text('€'), text('latin1')), 'only Latin-1'],
  ])('refuse %s', async (_, parts, message) => {
    await expect(run(parts)).rejects.toThrow(message);
  });
});
