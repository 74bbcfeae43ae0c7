import { describe, expect, it } from 'vitest';
import { CheckpointError } from '../checkpoint-error';
import { bytesSource } from '../source/bytes-source';
import { assemble, bytes, call, dict, global, integer, list, littleEndian, type Part, text, tuple } from './__fixtures__/assemble';
import { run } from './__fixtures__/run';
import { runPickle } from './run-pickle';

const refusal = (parts: Part, message: string | RegExp) => expect(run(parts)).rejects.toThrow(message);

describe('runPickle and calls', () => {
  const system = global('os', 'system');
  const command = tuple(text('touch /tmp/owned'));

  it.each<[string, Part, string]>([
    ['os.system by REDUCE', [system, command, 'R'], 'os.system'],
    ['posix.system by REDUCE', [global('posix', 'system'), command, 'R'], 'posix.system'],
    ['nt.system by REDUCE', [global('nt', 'system'), command, 'R'], 'nt.system'],
    ['builtins.eval by REDUCE', call(global('builtins', 'eval'), text('1')), 'builtins.eval'],
    ['__builtin__.eval of Python 2', call(global('__builtin__', 'eval'), text('1')), '__builtin__.eval'],
    ['builtins.getattr', call(global('builtins', 'getattr'), 'N', text('x')), 'builtins.getattr'],
    ['a forbidden global that is never called', [system, '0N'], 'os.system'],
    ['STACK_GLOBAL', [text('os'), text('system'), 0x93, command, 'R'], 'os.system'],
    ['STACK_GLOBAL with a dotted name', [text('torch'), text('storage.os.system'), 0x93], 'torch.storage.os.system'],
    ['STACK_GLOBAL of names out of the memo', [text('system'), 'q\x010', text('os'), 'h\x01', 0x93], 'os.system'],
    ['STACK_GLOBAL of names of Python 2', ['U\x02osU\x06system', 0x93], 'os.system'],
    ['STACK_GLOBAL with a line feed in the name', [text('collections\nOrderedDict'), text('x'), 0x93], 'collections\\nOrderedDict.x'],
    ['torch.load itself', global('torch.serialization', 'load'), 'torch.serialization.load'],
    ['torch.storage._load_from_bytes', global('torch.storage', '_load_from_bytes'), 'torch.storage._load_from_bytes'],
    ['names that JavaScript knows', global('__proto__', 'constructor'), '__proto__.constructor'],
    ['INST', ['(', text('x'), 'ios\nsystem\n'], 'os.system'],
    ['INST of what else is allowed', '(icollections\nOrderedDict\n', 'collections.OrderedDict (INST)'],
    ['OBJ', ['(', global('collections', 'OrderedDict'), 'o'], 'collections.OrderedDict (OBJ)'],
    ['OBJ of something forbidden', ['(', system, text('x'), 'o'], 'os.system'],
    ['NEWOBJ', [global('subprocess', 'Popen'), command, 0x81], 'subprocess.Popen'],
    ['NEWOBJ of what else is allowed', [global('collections', 'OrderedDict'), ')', 0x81], 'collections.OrderedDict'],
    ['NEWOBJ_EX', [global('collections', 'OrderedDict'), ')}', 0x92], 'collections.OrderedDict (NEWOBJ_EX)'],
    ['BUILD with __setstate__', [list(), dict(text('__setstate__'), text('x')), 'b'], 'a list (BUILD)'],
    ['BUILD on a plain dict', ['}}b'], 'a dict (BUILD)'],
    ['BUILD on a class', [global('collections', 'OrderedDict'), '}b'], 'collections.OrderedDict (BUILD)'],
    ['BUILD on a forbidden object', [global('torch.nn', 'Module'), ')', 0x81, '}b'], 'torch.nn.Module'],
    ['a call of a storage class', call(global('torch', 'FloatStorage'), integer(4)), 'to call torch.FloatStorage'],
    ['a call of a dtype', call(global('torch', 'float32')), 'to call torch.float32'],
    ['a call of a text', [text('x'), ')R'], 'to call a text'],
    ['a default dict with a forbidden default', call(global('collections', 'defaultdict'), system), 'os.system'],
    [
      'a default dict with an allowed, but not empty default',
      call(global('collections', 'defaultdict'), global('torch', 'Size')),
      'torch.Size',
    ],
    ['another encoding', call(global('_codecs', 'encode'), text('x'), text('rot13')), 'encode a text'],
    [
      'another class for _reconstruct',
      call(global('numpy.core.multiarray', '_reconstruct'), global('torch', 'Size'), ')', bytes(98)),
      'torch.Size',
    ],
    ['a text of protocol 0 as persistent id', 'Pfile:///etc/passwd\n', 'file:///etc/passwd'],
    ['another persistent id', [text('anything'), 'Q'], 'a text'],
    ['a whole module', [tuple(text('module'), 'N', text('source'), text('code')), 'Q'], 'a whole module'],
    ['EXT1', '\x82\x01', 'EXT1'],
    ['EXT2', '\x83\x01\x02', 'EXT2'],
    ['EXT4', '\x84\x01\x02\x03\x04', 'EXT4'],
    ['NEXT_BUFFER', '\x97', 'NEXT_BUFFER'],
    ['READONLY_BUFFER', '\x98', 'READONLY_BUFFER'],
  ])('refuses %s by name', async (_, parts, name) => {
    for (const nested of [parts, list(dict(text('deep'), tuple(parts)))]) {
      const running = run(nested);
      await expect(running).rejects.toThrow(CheckpointError);
      await expect(running).rejects.toThrow(name);
      await expect(running).rejects.toThrow('Nothing was executed');
    }
  });
});

describe('runPickle and what is broken', () => {
  it.each<[string, Part, string | RegExp]>([
    ['an unknown opcode', 'N\xff', 'the unknown opcode 0xff at byte 1'],
    ['another protocol', '\x80\x06N', 'protocol 6'],
    ['BINBYTES8 of 2^62 bytes', ['\x8e', littleEndian(2n ** 62n, 8)], 'speaks of 4611686018427387904 bytes'],
    ['BINBYTES8 of 2^50 bytes', ['\x8e', littleEndian(2n ** 50n, 8)], 'a string of 1125899906842624 bytes'],
    ['BINUNICODE8 of 2^63 bytes', ['\x8d', littleEndian(2n ** 63n, 8)], 'speaks of 9223372036854775808 bytes'],
    ['BYTEARRAY8 of 2^40 bytes', ['\x96', littleEndian(2n ** 40n, 8)], 'a string of 1099511627776 bytes'],
    ['BINBYTES of 4 GiB', 'B\xff\xff\xff\xff', 'a string of 4294967295 bytes'],
    ['BINSTRING of negative length', 'T\xff\xff\xff\xff', 'a string of -1 bytes'],
    ['LONG4 of negative length', '\x8b\xff\xff\xff\xff', 'an integer of -1 bytes'],
    ['LONG4 of 2 GiB', '\x8b\xff\xff\xff\x7f', 'an integer of 2147483647 bytes'],
    ['LONG1 of 255 bytes', ['\x8a\xff', new Uint8Array(255)], 'an integer of 255 bytes'],
    ['a frame that is too long', ['\x80\x04\x95', littleEndian(1000, 8), 'N'], 'a frame of 1000 bytes'],
    ['a frame of 2^64 - 1 bytes', ['\x80\x04\x95', littleEndian(2n ** 64n - 1n, 8), 'N'], 'speaks of 18446744073709551615 bytes'],
    ['text that is not UTF-8', 'X\x02\0\0\0\xc3\x28', 'not UTF-8'],
    ['a stack that is empty', '0', 'takes more from its stack'],
    ['a stack that is empty above a mark', 'N(\x85', 'takes more from its stack'],
    ['no mark', 'Nt', 'a mark where none is'],
    ['values left over', 'NN', 'values left over'],
    ['a mark left over', 'N(N', 'takes more|left over'],
    ['a value that was never remembered', 'h\x07', 'recalls value 7'],
    ['a key without a value', '}(Nu', 'a key without a value'],
    ['items of a list', [']', 'NNs'], 'sets items of a list'],
    ['items of a tuple', ')Na', 'adds to a tuple'],
    ['items of a set in a list', '](N\x90', 'adds to a list'],
    ['a dict keyed by a list', '}]Ns', 'keyed by a list'],
    ['a call without a tuple', [global('torch', 'Size'), 'NR'], 'calls with None'],
    ['a broken integer', 'I12x\n', 'broken INT'],
    ['a broken long', 'Lx\n', 'broken LONG'],
    ['an endless long', ['L', '9'.repeat(500), '\n'], 'broken LONG'],
    ['a broken float', 'F1.2.3\n', 'broken FLOAT'],
    ['a broken string', "S'abc\n", 'broken STRING'],
    ['a broken text', 'V\\u12\n', 'broken UNICODE'],
    ['a broken memo number', 'Np-1\n', 'a broken number'],
  ])('refuses %s', async (_, parts, message) => {
    const running = run(parts);
    await expect(running).rejects.toThrow(CheckpointError);
    await expect(running).rejects.toThrow(new RegExp(typeof message === 'string' ? message : message.source));
  });

  it('tells that a pickle is cut off, wherever', async () => {
    const whole = assemble('\x80\x02', dict(text('key'), ['G', new Uint8Array(8)], text('b'), [0x8a, 2, 1, 2], text('c'), 'I12\n'), '.');
    for (let length = 0; length < whole.length; length++) {
      const running = runPickle(bytesSource(whole.slice(0, length), 'cut.pkl'), 0);
      await expect(running).rejects.toThrow(CheckpointError);
      await expect(running).rejects.toThrow(/'cut\.pkl' (ends in the middle of a pickle|holds a pickle with a (string|text))/);
    }
  });
});

describe('runPickle and limits', () => {
  const million = (part: string, count = 1_100_000) => part.repeat(count);

  it.each<[string, Part, string]>([
    ['nesting of 10^6 lists', [million(']'), million('a', 1_000_000)], 'stacks more than 100000 values'],
    ['10^6 marks', million('('), 'sets more than 100000 marks'],
    ['10^6 nested tuples', [')', million('\x85')], 'builds more than 1000000 values'],
    ['a million texts', [']', million('X\0\0\0\0a')], 'builds more than 1000000 values'],
    ['lists that keep references to one', [')q\0', million(`(${'h\0'.repeat(1000)}l0`, 1100)], 'builds more than 1000000 values'],
    ['a memo of a million', ['N', million('\x94')], 'remembers more than 1000000 values'],
    ['a line of two million bytes', ['V', 'x'.repeat(2_000_000)], 'a line of more than 1048576 bytes'],
    [
      'copies of a long tuple',
      [global('torch', 'Size'), 'q\0(', million('N', 50_000), 'tq\x010', million('h\0h\x01\x85R0', 100)],
      'builds more than',
    ],
  ])('refuses %s', async (_, parts, message) => {
    const start = performance.now();
    await refusal(parts, message);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('takes the 80-bit magic of torch and other long integers', async () => {
    expect(await run('\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19')).toBe(0x1950a86a20f9469cfc6cn);
    expect(await run('\x8a\0')).toBe(0);
    expect(await run('\x8a\x01\xff')).toBe(-1);
    expect(await run('L-12345678901234567890L\n')).toBe(-12345678901234567890n);
  });
});

describe('runPickle and its window', () => {
  it('reads strings that are longer than a read, and steps over long ones', async () => {
    const long = 'ä'.repeat(5000);
    const bytesOfLong = new TextEncoder().encode(long);
    const value = await run(
      '(',
      text(long),
      ['X', littleEndian(20_000, 4), new Uint8Array(20_000)],
      'V',
      'x'.repeat(300_000),
      '\n',
      'K\x07',
      'l',
    );
    expect(value).toEqual({
      kind: 'list',
      items: [
        long,
        { kind: 'long-text', range: { offset: 6 + bytesOfLong.length + 5, length: 20_000, coding: 'utf-8' } },
        'x'.repeat(300_000),
        7,
      ],
    });
  });

  it('gives the same, however long the reads that opcodes lie across', async () => {
    const parts = Array.from({ length: 9000 }, (_, index) => [text(`${index}`), 'G', new Uint8Array(8), 'M\x01\x02', '\x8a\x03abc']);
    const value = await run(list(...parts));
    expect(value).toMatchObject({ items: { length: 36_000 } });
    expect((value as { items: unknown[] }).items[35_996]).toBe('8999');
  });

  it('starts anywhere and tells where it ended', async () => {
    const source = bytesSource(assemble('xxN.K\x05.'), 'two.pkl');
    expect(await runPickle(source, 2)).toMatchObject({ value: null, end: 4 });
    expect(await runPickle(source, 4)).toMatchObject({ value: 5, end: 7 });
  });
});
