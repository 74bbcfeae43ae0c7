import { describe, expect, it } from 'vitest';
import { CheckpointError } from '../checkpoint-error';
import { bytes, call, dict, global, integer, list, type Part, storage, tensor, text, tuple } from './__fixtures__/assemble';
import { run } from './__fixtures__/run';

const object = (name: string) => ({ kind: 'opaque', name, isObject: true });
const reference = (name: string) => ({ kind: 'opaque', name, isObject: false });
const namespace = global('argparse', 'Namespace');

describe('objects that are no plain data', () => {
  it.each<[string, Part, unknown]>([
    ['a class', namespace, reference('argparse.Namespace')],
    ['a class of a class', [text('settings'), text('Outer.Inner'), 0x93], reference('settings.Outer.Inner')],
    ['a function', global('settings', 'schedule'), reference('settings.schedule')],
    ['a function of torch', global('torch.nn.functional', 'relu'), reference('torch.nn.functional.relu')],
    ['a number type of NumPy', global('numpy', 'float32'), reference('numpy.float32')],
    ['an element type of torch that no weight has', global('torch', 'complex64'), reference('torch.complex64')],
    [
      'a loss',
      [global('torch.nn.modules.loss', 'L1Loss'), ')\x81', dict(text('reduction'), text('mean')), 'b'],
      object('torch.nn.modules.loss.L1Loss'),
    ],
    ['an optimizer', [global('torch.optim.adam', 'Adam'), ')\x81}b'], object('torch.optim.adam.Adam')],
    ['a scaler', [global('torch.cuda.amp.grad_scaler', 'GradScaler'), ')\x81}b'], object('torch.cuda.amp.grad_scaler.GradScaler')],
    ['NEWOBJ', [namespace, ')\x81'], object('argparse.Namespace')],
    ['NEWOBJ with state', [namespace, ')\x81', dict(text('lr'), integer(1)), 'b'], object('argparse.Namespace')],
    ['NEWOBJ with slots', [namespace, ')\x81', tuple('N', dict(text('lr'), integer(1))), 'b'], object('argparse.Namespace')],
    ['NEWOBJ_EX', [namespace, ')', dict(text('lr'), integer(1)), 0x92], object('argparse.Namespace')],
    ['INST', ['(', text('x'), 'isettings\nOptions\n'], object('settings.Options')],
    ['OBJ', ['(', global('settings', 'Options'), text('x'), 'o'], object('settings.Options')],
    ['REDUCE of a class', call(global('pathlib', 'PosixPath'), text('a'), text('b')), object('pathlib.PosixPath')],
    ['REDUCE of a class in lower case', call(global('datetime', 'datetime'), bytes(1, 2)), object('datetime.datetime')],
    ['a partial function', [call(global('functools', 'partial'), global('settings', 'f')), tuple(), 'b'], object('functools.partial')],
    [
      'protocol 0',
      call(global('copy_reg', '_reconstructor'), namespace, global('__builtin__', 'object'), 'N'),
      object('argparse.Namespace'),
    ],
    ['items of a dict', [global('settings', 'Options'), ')\x81(', text('x'), integer(1), 'u'], object('settings.Options')],
    ['an item of a dict', [global('settings', 'Options'), ')\x81', text('x'), integer(1), 's'], object('settings.Options')],
    ['items of a list', [global('settings', 'Stages'), ')\x81(', integer(1), 'e'], object('settings.Stages')],
    ['an item of a list', [global('settings', 'Stages'), ')\x81', integer(1), 'a'], object('settings.Stages')],
    ['items of a set', [global('settings', 'Names'), ')\x81(', integer(1), '\x90'], object('settings.Names')],
    ['an object that holds itself', [namespace, ')\x81q\0', dict(text('me'), 'h\0'), 'b'], object('argparse.Namespace')],
    [
      'objects in objects',
      [namespace, ')\x81', dict(text('x'), [namespace, ')\x81', dict(text('y'), 'N'), 'b']), 'b'],
      object('argparse.Namespace'),
    ],
    ['a type of None', call(global('__builtin__', 'type'), 'N'), object('builtins.type')],
    [
      'a default dict of objects, whose default is never made',
      call(global('collections', 'defaultdict'), namespace),
      { kind: 'dict', ordered: false, entries: new Map() },
    ],
  ])('are stood for by their name: %s', async (_, parts, expected) => {
    expect(await run(parts)).toEqual(expected);
  });

  it('keep nothing of what the file puts into them', async () => {
    const state = dict(text('weight'), tensor(storage('0', 4), [4], [1]));
    const value = await run(namespace, ')\x81', state, 'b');
    expect(JSON.stringify(value)).not.toContain('weight');
  });

  it.each<[string, Part, string]>([
    ['a call of a function', call(global('settings', 'schedule'), integer(1)), 'to call settings.schedule'],
    ['INST of a function', '(isettings\nschedule\n', 'an object of settings.schedule (INST)'],
    ['a call of an object', [namespace, ')\x81)R'], 'to call an object of argparse.Namespace'],
    ['an object of an object', [namespace, ')\x81)\x81'], 'create an object of an object of argparse.Namespace'],
    ['state of a class', [namespace, '}b'], 'the state of argparse.Namespace (BUILD)'],
    ['items of a class', [namespace, '(', text('x'), 'Nu'], 'sets items of argparse.Namespace'],
    ['a class made by type()', call(global('builtins', 'type'), text('X'), tuple(), '}'), 'to call builtins.type'],
    ['a reconstructor of nothing', call(global('copyreg', '_reconstructor'), 'N', 'N', 'N'), 'to call copyreg._reconstructor'],
    ['an attribute of a class', call(global('builtins', 'getattr'), namespace, text('x')), 'builtins.getattr'],
    ['a method', call(global('operator', 'methodcaller'), text('system')), 'operator.methodcaller'],
    ['a program in a class that starts with a capital', call(global('subprocess', 'Popen'), text('ls')), 'subprocess.Popen'],
    ['a reader of files', global('io', 'FileIO'), 'io.FileIO'],
    ['compiled code', global('types', 'CodeType'), 'types.CodeType'],
    ['a pickle in a pickle', call(global('pickle', 'Unpickler'), bytes(1)), 'pickle.Unpickler'],
    ['an evaluated text', global('__builtin__', 'eval'), '__builtin__.eval'],
    ['a name that is none', global('settings', 'a b'), 'settings.a b'],
    ['a name of 300 characters', global('settings', 'x'.repeat(300)), 'asks for settings.xxx'],
    ['a tensor of torch that is not known', global('torch._utils', '_rebuild_qtensor'), 'torch._utils._rebuild_qtensor'],
    ['a storage of torch that is not known', global('torch', 'ComplexFloatStorage'), 'torch.ComplexFloatStorage'],
    ['a parameter without values', global('torch.nn.parameter', 'UninitializedParameter'), 'UninitializedParameter'],
  ])('are refused by name where they act or could be a weight: %s', async (_, parts, message) => {
    for (const nested of [parts, list(dict(text('deep'), tuple(parts)))]) {
      const running = run(nested);
      await expect(running).rejects.toThrow(CheckpointError);
      await expect(running).rejects.toThrow(message);
      await expect(running).rejects.toThrow('Nothing was executed');
    }
  });

  it.each<[string, Part, string]>([
    [
      'the storage of a tensor',
      call(global('torch._utils', '_rebuild_tensor'), [namespace, ')\x81'], integer(0), ')', ')'),
      'on an object of',
    ],
    ['the tensor of a parameter', call(global('torch.nn.parameter', 'Parameter'), [namespace, ')\x81']), 'around an object of'],
    ['the class of a storage', [tuple(text('storage'), namespace, text('0'), text('cpu'), integer(1)), 'Q'], 'refers to something outside'],
    [
      'the bytes of an array',
      [
        call(global('numpy.core.multiarray', '_reconstruct'), global('numpy', 'ndarray'), ')', bytes(98)),
        tuple(integer(1), tuple(integer(1)), call(global('numpy', 'dtype'), text('f4')), '\x89', [namespace, ')\x81']),
        'b',
      ],
      'whose data is an object of argparse.Namespace',
    ],
    ['the class of an array', call(global('numpy.core.multiarray', '_reconstruct'), namespace, ')', bytes(98)), 'make argparse.Namespace'],
    ['the key of a dict', ['}', namespace, ')\x81Ns'], 'a dict keyed by an object of argparse.Namespace'],
  ])('never stand in for %s', async (_, parts, message) => {
    await expect(run(parts)).rejects.toThrow(message);
  });

  it('count against the limit of values, with all that is put into them', async () => {
    await expect(
      run(namespace, ')\x81', 'N'.repeat(10), '0'.repeat(10), [namespace, ')\x810'].flat().join('').repeat(400_000)),
    ).rejects.toThrow('builds more than 1000000 values');
    await expect(run(namespace, ')\x81', `(${'N'.repeat(90_000)}e`.repeat(12))).rejects.toThrow('builds more than 1000000 values');
  });
});
