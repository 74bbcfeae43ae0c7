import { describe, expect, it } from 'vitest';
import { openCheckpoint } from '../checkpoint/open-checkpoint';
import {
  assemble,
  dict,
  global,
  integer,
  list,
  littleEndian,
  type Part,
  pickle,
  storage,
  tensor,
  text,
  tuple,
} from '../pickle/__fixtures__/assemble';
import { bytesSource } from '../source/bytes-source';

type Legacy = { magic?: Part; protocol?: Part; machine?: Part; object?: Part; keys?: Part; storages?: Part };

const floats = (...values: number[]) => [littleEndian(values.length, 8), new Uint8Array(Float32Array.from(values).buffer)];
const state = dict(text('w'), tensor(storage('7', 2), [2], [1]), text('b'), tensor(storage('8', 1), [], []));

function legacy({
  magic = '\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19',
  protocol = integer(1001),
  object = state,
  ...rest
}: Legacy = {}): Uint8Array {
  const { machine = dict(text('little_endian'), '\x88'), keys = list(text('8'), text('7')), storages = [floats(3), floats(1, 2)] } = rest;
  return assemble(...[magic, protocol, machine, object, keys].map((part) => pickle(part)), storages);
}

const open = (bytes: Uint8Array) => openCheckpoint(bytesSource(bytes, 'l.pth'));

describe('openPytorchLegacy', () => {
  it('reads storages in the order of their keys', async () => {
    const { format, tensors } = await open(legacy());
    expect(format).toBe('pytorch-legacy');
    expect(Array.from(await tensors.get('w')!.read())).toEqual([1, 2]);
    expect(Array.from(await tensors.get('b')!.read())).toEqual([3]);
  });

  const system = [global('posix', 'system'), tuple(text('true')), 'R'];
  it.each<[string, Legacy, string]>([
    ['a wrong magic', { magic: integer(12) }, 'is a pickle of the number 12, not a checkpoint'],
    ['a magic that is off by one', { magic: '\x8a\x0am\xfc\x9cF\xf9 j\xa8P\x19' }, 'not a checkpoint'],
    ['another protocol', { protocol: integer(1002) }, 'unknown protocol'],
    ['a big-endian machine', { machine: dict(text('little_endian'), '\x89') }, 'not written on a little-endian machine'],
    ['a machine that is no dict', { machine: list() }, 'not written on a little-endian machine'],
    ['a call in the machine', { machine: dict(text('little_endian'), system) }, 'asks for posix.system'],
    ['a call in the object', { object: dict(text('w'), system) }, 'asks for posix.system'],
    ['a call in the keys', { keys: list(text('8'), system) }, 'asks for posix.system'],
    ['keys that are no list', { keys: dict() }, 'lists no storages'],
    ['a key that is no text', { keys: list(integer(8)) }, "lists storage '' which no tensor uses"],
    ['an unknown key', { keys: list(text('8'), text('9')) }, "lists storage '9' which no tensor uses"],
    ['a key twice', { keys: list(text('8'), text('8')) }, "lists storage '8' twice"],
    ['a key that is missing', { keys: list(text('8')) }, "speaks of storage '7', which it does not list"],
    ['storages that are cut off', { storages: [floats(3), floats(1)] }, "is cut off: storage '7' ends at byte"],
    ['a storage of 2^45 bytes', { object: dict(text('w'), storage('8', 2 ** 43)), keys: list(text('8')) }, 'is cut off'],
  ])('refuses %s', async (_, parts, message) => {
    await expect(open(legacy(parts))).rejects.toThrow(message);
  });

  it('refuses a count that the pickle contradicts, when it is read', async () => {
    const { tensors } = await open(legacy({ storages: [floats(3), littleEndian(-2, 8), new Uint8Array(8)] }));
    await expect(tensors.get('w')!.read()).rejects.toThrow("storage '7' has 2 elements, and before its data that it has -2");
    expect(Array.from(await tensors.get('b')!.read())).toEqual([3]);
  });
});
