import { describe, expect, it } from 'vitest';
import { CheckpointError } from '../checkpoint-error';
import { assemble, littleEndian } from '../pickle/__fixtures__/assemble';
import { bytesSource } from '../source/bytes-source';
import { openSafetensors } from './safetensors';

function safetensors(header: unknown, dataLength: number, length?: number | bigint): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  return assemble(
    littleEndian(length ?? json.length, 8),
    json,
    Uint8Array.from({ length: dataLength }, (_, index) => index),
  );
}

const open = (...parts: Parameters<typeof safetensors>) => openSafetensors(bytesSource(safetensors(...parts), 's.safetensors'));
const u8 = (begin: number, end: number, shape = [end - begin]) => ({ dtype: 'U8', shape, data_offsets: [begin, end] });

describe('openSafetensors', () => {
  it('reads tensors in any order, and metadata', async () => {
    const { tensors, facts } = await open({ __metadata__: { step: '7' }, b: u8(2, 5), e: u8(2, 2, [0, 3]), a: u8(0, 2, [2, 1]) }, 5);
    expect([...tensors.keys()]).toEqual(['b', 'e', 'a']);
    expect(Array.from(await tensors.get('b')!.read())).toEqual([2, 3, 4]);
    expect(tensors.get('a')!.shape).toEqual([2, 1]);
    expect([...facts]).toEqual([['__metadata__:step', '7']]);
  });

  it('takes names that objects of JavaScript have', async () => {
    const { tensors } = await open(
      '{"__proto__":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"constructor":{"dtype":"U8","shape":[],"data_offsets":[1,2]}}',
      2,
    );
    expect([...tensors.keys()]).toEqual(['__proto__', 'constructor']);
    await expect(open('{"a":{"__proto__":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}}', 1)).rejects.toThrow('element type');
  });

  it.each<[string, Parameters<typeof safetensors>, string]>([
    ['a header of 2^53 bytes', [{}, 0, 2n ** 53n], 'its header has 9007199254740992 bytes'],
    ['a header of 2^64 - 1 bytes', [{}, 0, 2n ** 64n - 1n], 'its header has 18446744073709552000 bytes'],
    ['a header longer than the file', [{}, 0, 100], 'its header has 100 bytes; it has 10 in all'],
    ['a header of more than 4 MiB', [' '.repeat(2 ** 22 + 1), 0], '4194304 are read'],
    ['a header that is no JSON', ['{"a":', 0], 'no JSON object'],
    ['a header that is a list', ['[]', 0], 'no JSON object'],
    ['lists 10^6 deep', ['['.repeat(1_000_000), 0], 'no JSON object'],
    ['ranges that overlap', [{ a: u8(0, 3), b: u8(2, 5) }, 5], "begins tensor 'b' at 2, within another"],
    ['equal ranges', [{ a: u8(0, 3), b: u8(0, 3) }, 3], 'within another'],
    ['a gap', [{ a: u8(0, 2), b: u8(3, 5) }, 5], "begins tensor 'b' at 3, behind a gap"],
    ['a range past the file', [{ a: u8(0, 6) }, 5], 'holds 5 bytes of tensors, its header speaks of 6'],
    ['bytes left over', [{ a: u8(0, 4) }, 5], 'holds 5 bytes of tensors, its header speaks of 4'],
    ['a range that is not its shape', [{ a: u8(0, 5, [6]) }, 5], "gives 5 bytes to tensor 'a'"],
    ['a range that ends before it begins', [{ a: u8(5, 0, [0]) }, 5], "gives -5 bytes to tensor 'a'"],
    ['2^60 elements', [{ a: { dtype: 'U8', shape: [2 ** 30, 2 ** 30], data_offsets: [0, 5] } }, 5], 'which needs another number'],
    ['a negative size', [{ a: u8(0, 5, [-5]) }, 5], "a broken header for tensor 'a'"],
    ['a fraction', [{ a: u8(0, 5, [2.5, 2]) }, 5], "a broken header for tensor 'a'"],
    ['three offsets', [{ a: { dtype: 'U8', shape: [1], data_offsets: [0, 1, 2] } }, 1], "a broken header for tensor 'a'"],
    ['no offsets', [{ a: { dtype: 'U8', shape: [1] } }, 1], "a broken header for tensor 'a'"],
    ['many axes', [{ a: u8(0, 1, new Array(17).fill(1)) }, 1], '17 axes'],
    ['an element type that is not read', [{ a: { dtype: 'F8_E4M3', shape: [1], data_offsets: [0, 1] } }, 1], "element type 'F8_E4M3'"],
    ['a tensor that is no object', [{ a: null }, 0], "tensor 'a'"],
    ['metadata of numbers', [{ __metadata__: { step: 7 } }, 0], 'other than texts'],
    ['metadata that is a list', [{ __metadata__: ['x'] }, 0], 'other than texts'],
  ])('refuses %s', async (_, parts, message) => {
    const opening = open(...parts);
    await expect(opening).rejects.toThrow(CheckpointError);
    await expect(opening).rejects.toThrow(message);
  });
});
