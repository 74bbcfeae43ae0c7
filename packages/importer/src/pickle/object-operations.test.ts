import { describe, expect, it } from 'vitest';
import { call, global, type Part, text, tuple } from './__fixtures__/assemble';
import { run } from './__fixtures__/run';

describe('opcodes of stack, memo and objects', () => {
  it.each<[string, Part, unknown]>([
    ['PROTO', '\x80\x05K\x01', 1],
    ['FRAME', ['\x95\x02\0\0\0\0\0\0\0', 'K\x01'], 1],
    ['POP', 'K\x01N0', 1],
    ['POP_MARK', 'K\x01(NN1', 1],
    ['POP of a mark', 'K\x01(0', 1],
    ['DUP', 'K\x012\x86', { kind: 'tuple', items: [1, 1] }],
    ['PUT and GET', 'K\x01p12\n0g12\n', 1],
    ['BINPUT and BINGET', 'K\x01q\xff0h\xff', 1],
    ['LONG_BINPUT and LONG_BINGET', 'K\x01r\0\0\0\xff0j\0\0\0\xff', 1],
    ['MEMOIZE', 'K\x01\x940h\0', 1],
    ['GLOBAL', global('torch', 'float16'), { kind: 'global', name: 'torch.float16' }],
    ['STACK_GLOBAL', [text('torch'), text('float16'), '\x93'], { kind: 'global', name: 'torch.float16' }],
    ['REDUCE', call(global('torch', 'device'), text('cuda'), 'K\x01'), 'cuda:1'],
    ['NEWOBJ of a size', [global('torch', 'Size'), tuple(tuple('K\x02')), '\x81'], { kind: 'tuple', items: [2] }],
  ])('%s', async (_, parts, expected) => {
    expect(await run(parts)).toEqual(expected);
  });

  it('drops the state of an ordered dict', async () => {
    const parts = [call(global('collections', 'OrderedDict')), '}', text('_metadata'), 'NsbK\x01Ns'];
    expect(await run(parts)).toEqual({ kind: 'dict', ordered: true, entries: new Map([[1, null]]) });
  });
});
