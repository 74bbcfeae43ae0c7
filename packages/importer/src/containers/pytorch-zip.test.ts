import { describe, expect, it } from 'vitest';
import { dict, global, integer, pickle, storage, tensor, text, tuple } from '../pickle/__fixtures__/assemble';
import { bytesSource } from '../source/bytes-source';
import { writeTorchZip, writeZip } from './__fixtures__/write-zip';
import { openPytorchZip } from './pytorch-zip';

const open = (bytes: Uint8Array) => openPytorchZip(bytesSource(bytes, 'z.pth'));
const state = pickle(dict(text('w'), tensor(storage('0', 2), [2], [1]), text('epoch'), integer(3)));
const two = new Uint8Array(Float32Array.of(1, 2).buffer);
const ascii = (value: string) => new TextEncoder().encode(value);
const entry = (name: string, data: Uint8Array) => ({ name: `archive/${name}`, data });

describe('openPytorchZip', () => {
  it('reads storages and ignores what torch adds', async () => {
    const files = [entry('data.pkl', state), entry('byteorder', ascii('little')), entry('version', ascii('3\n')), entry('data/0', two)];
    const { format, tensors, facts } = await open(writeZip(files));
    expect(format).toBe('pytorch-zip');
    expect(Array.from(await tensors.get('w')!.read())).toEqual([1, 2]);
    expect([...facts]).toEqual([['epoch', '3']]);
  });

  it.each<[string, Uint8Array, string]>([
    ['a big-endian file', writeZip([entry('data.pkl', state), entry('byteorder', ascii('big')), entry('data/0', two)]), "byte order 'big'"],
    ['TorchScript', writeZip([entry('data.pkl', state), entry('constants.pkl', state), entry('data/0', two)]), 'is a TorchScript archive'],
    [
      'TorchScript with code',
      writeZip([entry('data.pkl', state), entry('code/a.py', state), entry('data/0', two)]),
      'is a TorchScript archive',
    ],
    ['another zip', writeZip([entry('readme.txt', two)]), "0 data.pkl, not a checkpoint of torch; it holds 'archive/readme.txt'"],
    ['an empty zip', writeZip([]), 'it holds nothing'],
    ['two pickles', writeZip([entry('data.pkl', state), { name: 'other/data.pkl', data: state }]), '2 data.pkl'],
    ['a storage that is missing', writeTorchZip(state), "storage '0' with 2 × float32, 8 bytes, but lacks it"],
    ['a storage that is too short', writeTorchZip(state, { 0: new Uint8Array(4) }), '8 bytes, but has 4'],
    ['a storage that is too long', writeTorchZip(state, { 0: new Uint8Array(12) }), '8 bytes, but has 12'],
    ['a storage of 2^45 bytes', writeTorchZip(pickle(storage('0', 2 ** 43)), { 0: two }), '35184372088832 bytes, but has 8'],
    ['a pickle that is cut off', writeTorchZip(state.slice(0, -1), { 0: two }), 'ends in the middle of a pickle'],
    ['a forbidden call', writeTorchZip(pickle(global('os', 'system'), tuple(text('true')), 'R')), 'asks for os.system'],
    ['a storage outside', writeTorchZip(pickle(storage('../version', 2)), { 0: two }), "storage '../version'"],
  ])('refuses %s', async (_, bytes, message) => {
    await expect(open(bytes)).rejects.toThrow(message);
  });
});
