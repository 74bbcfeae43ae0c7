import { describe, expect, it } from 'vitest';
import { CheckpointError, refusalOf } from '../checkpoint-error';
import {
  array,
  assemble,
  bytes,
  dict,
  dtype,
  integer,
  list,
  littleEndian,
  type Part,
  storage,
  tensor,
  text,
} from '../pickle/__fixtures__/assemble';
import { runPickle } from '../pickle/run-pickle';
import { bytesSource } from '../source/bytes-source';
import { collectTensors } from './collect-tensors';

async function collect(...parts: Part[]) {
  const source = bytesSource(assemble(parts, '.'), 'c.pkl');
  const { value } = await runPickle(source, 0);
  return collectTensors(value, { pickle: source, storage: ({ count }) => bytesSource(new Uint8Array(4 * count), 's') }, refusalOf('c.pkl'));
}

describe('collectTensors', () => {
  it('joins keys and indices to paths', async () => {
    const one = tensor(storage('0', 2), [2], [1]);
    const { tensors, facts } = await collect(dict(text('a'), list(one, dict(text('b'), one, integer(7), 'N')), text('c'), '\x88'));
    expect([...tensors.keys()]).toEqual(['a:0', 'a:1:b']);
    expect([...facts]).toEqual([
      ['a:1:7', 'None'],
      ['c', 'True'],
    ]);
  });

  it('walks a shared container once, so that a billion laughs are a few facts', async () => {
    // 60 lists, each with 30 references to the one before: 30^60 paths.
    const laughs = Array.from({ length: 60 }, (_, index) => [
      `q${String.fromCharCode(index)}0](`,
      `h${String.fromCharCode(index)}`.repeat(30),
      'e',
    ]);
    const { tensors, facts } = await collect(dict(text('a'), ['](NNe', laughs]));
    expect(tensors.size).toBe(0);
    expect(facts.size).toBe(60 * 29 + 2);
  });

  it('gives a shared tensor all its names', async () => {
    const { tensors } = await collect('}(', text('a'), tensor(storage('0', 1), [], []), 'q\x05', text('b'), 'h\x05u');
    expect([...tensors.keys()]).toEqual(['a', 'b']);
  });

  it.each<[string, Part, string]>([
    ['a list that holds itself', ']q\0h\0a', "a list at '0' that contains itself"],
    ['a dict that holds itself through a tuple', ['}q\0', text('x'), 'h\0\x85s'], "a dict at 'x:0' that contains itself"],
    ['containers 65 deep', [']'.repeat(65), 'a'.repeat(64)], 'nests containers more than 64 deep'],
    ['tuples 10^5 deep', [')', '\x85'.repeat(100_000)], 'nests containers more than 64 deep'],
    [
      'two tensors of one path',
      dict(text('a:b'), array([1], dtype('u1'), bytes(1)), text('a'), dict(text('b'), array([1], dtype('u1'), bytes(1)))),
      "two tensors called 'a:b'",
    ],
    [
      'an array without its state',
      [array([1], dtype('u1'), bytes(1)), '0', 'c__builtin__\nset\n)R0cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\n)C\x01b\x87R'],
      'unfinished NumPy array',
    ],
    ['an array of too few bytes', array([3], dtype('f4'), bytes(0, 0, 0, 0)), '[3] of f4, 12 bytes, in 4 bytes'],
    ['an array of 2^50 elements', array([2 ** 50], dtype('f4'), bytes(0)), 'elements, at most'],
    [
      '180,000 references to one number',
      [']K\x01q\0a(', 'h\0'.repeat(90_000), 'e(', 'h\0'.repeat(90_000), 'e'],
      'more than 100000 plain values',
    ],
  ])('refuses %s', async (_, parts, message) => {
    const collecting = collect(parts);
    await expect(collecting).rejects.toThrow(CheckpointError);
    await expect(collecting).rejects.toThrow(message);
  });

  it('refuses paths that add up to gigabytes', async () => {
    const key = text('k'.repeat(1000));
    const nested = ['}', key, 'q\0', '}h\0'.repeat(50), '(', 'K\x01'.repeat(20_000), 'l', 's'.repeat(51)];
    await expect(collect(nested)).rejects.toThrow('more than 16777216 characters');
  });

  it('reads arrays of columns, and those written as Latin-1', async () => {
    const utf8 = new TextEncoder().encode('\u00ff'.repeat(20_000));
    const encoded = ['c_codecs\nencode\nX', littleEndian(utf8.length, 4), utf8, text('latin1'), '\x86R'];
    const { tensors } = await collect(
      dict(text('f'), array([2, 3], dtype('u1'), bytes(1, 2, 3, 4, 5, 6), true), text('l'), array([20_000], dtype('u1'), encoded)),
    );
    expect(Array.from(await tensors.get('f')!.read())).toEqual([1, 3, 5, 2, 4, 6]);
    expect((await tensors.get('l')!.read()).every((value) => value === 255)).toBe(true);
    await expect(collect(array([9999], dtype('u1'), encoded))).rejects.toThrow('in 40000 bytes');
  });
});
