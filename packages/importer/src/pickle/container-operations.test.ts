import { describe, expect, it } from 'vitest';
import { type Part, text } from './__fixtures__/assemble';
import { run } from './__fixtures__/run';

const tuple = (...items: unknown[]) => ({ kind: 'tuple', items });
const list = (...items: unknown[]) => ({ kind: 'list', items });
const set = (...items: unknown[]) => ({ kind: 'set', items });

describe('opcodes of containers', () => {
  it.each<[string, Part, unknown]>([
    ['EMPTY_TUPLE', ')', tuple()],
    ['TUPLE1', 'K\x01\x85', tuple(1)],
    ['TUPLE2', 'K\x01K\x02\x86', tuple(1, 2)],
    ['TUPLE3', 'K\x01K\x02K\x03\x87', tuple(1, 2, 3)],
    ['TUPLE', '(K\x01N)t', tuple(1, null, tuple())],
    ['LIST', '(K\x01l', list(1)],
    ['EMPTY_LIST, APPEND and APPENDS', ']K\x01a(K\x02K\x03e', list(1, 2, 3)],
    ['EMPTY_SET and ADDITEMS', '\x8f(K\x01K\x02\x90', set(1, 2)],
    ['FROZENSET', '(K\x01\x91', set(1)],
  ])('%s', async (_, parts, expected) => {
    expect(await run(parts)).toEqual(expected);
  });

  it('builds dicts that keep order, and the last of equal keys', async () => {
    const expected = {
      kind: 'dict',
      ordered: false,
      entries: new Map<unknown, unknown>([
        ['b', 1],
        ['a', 2],
        [3, null],
      ]),
    };
    expect(await run('(', text('b'), 'K\x01', text('a'), 'K\x02K\x03Nd')).toEqual(expected);
    expect(await run('}', text('b'), 'K\x09s(', text('a'), 'K\x02K\x03N', text('b'), 'K\x01u')).toEqual(expected);
  });

  it('keeps names that objects of JavaScript have as plain keys', async () => {
    const value = (await run(
      '}(',
      text('__proto__'),
      '}',
      text('polluted'),
      '\x88s',
      text('constructor'),
      'N',
      text('toString'),
      'Nu',
    )) as {
      entries: Map<string, unknown>;
    };
    expect([...value.entries.keys()]).toEqual(['__proto__', 'constructor', 'toString']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
