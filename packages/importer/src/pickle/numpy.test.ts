import { describe, expect, it } from 'vitest';
import { array, bytes, call, dtype, global, integer, list, type Part, text, tuple } from './__fixtures__/assemble';
import { run } from './__fixtures__/run';

describe('arrays of NumPy', () => {
  it('keep type, shape, order and data', async () => {
    expect(await run(array([1, 2], dtype('i2'), bytes(1, 0, 2, 0), true))).toMatchObject({
      kind: 'array',
      state: { type: { code: 'i2', order: '<' }, shape: [1, 2], fortran: true, data: { content: Uint8Array.of(1, 0, 2, 0) } },
    });
  });

  it('come out of buffers (protocol 5)', async () => {
    const parts = call(global('numpy._core.numeric', '_frombuffer'), bytes(1, 2), dtype('u1', '|'), tuple(integer(2)), text('C'));
    expect(await run(parts)).toMatchObject({ state: { shape: [2], fortran: false } });
  });

  it.each<[string, Part, string]>([
    ['big-endian data', array([1], dtype('f4', '>'), bytes(0, 0, 0, 0)), 'big-endian'],
    ['Python objects', array([1], dtype('O8', '|'), list('N')), 'whose data is a list'],
    ['a dtype of fields', call(global('numpy', 'dtype'), text('V8,f4')), "made of 'V8,f4'"],
    ['a dtype of a number', call(global('numpy', 'dtype'), integer(3)), 'made of the number 3'],
    ['a broken dtype state', [call(global('numpy', 'dtype'), text('f4')), 'Nb'], 'broken state'],
    ['a negative size', array([-1], dtype('f4'), bytes()), 'no tuple of integers'],
    ['many axes', array(new Array(17).fill(1), dtype('f4'), bytes(0, 0, 0, 0)), '17 axes'],
    ['no dtype', array([1], 'N', bytes(0)), 'of None'],
    ['a scalar that is cut off', call(global('numpy.core.multiarray', 'scalar'), dtype('f8'), bytes(0, 0)), 'not 8 bytes long'],
    ['a broken scalar', call(global('numpy.core.multiarray', 'scalar'), 'N', bytes(0, 0)), 'broken NumPy scalar'],
  ])('refuse %s', async (_, parts, message) => {
    await expect(run(parts)).rejects.toThrow(message);
  });

  it.each<[string, number[], unknown]>([
    ['f8', [0, 0, 0, 0, 0, 0, 0xe0, 0x3f], 0.5],
    ['f4', [0, 0, 0, 0x3f], 0.5],
    ['i8', [255, 255, 255, 255, 255, 255, 255, 255], -1],
    ['i4', [2, 0, 0, 0], 2],
    ['i2', [254, 255], -2],
    ['i1', [254], -2],
    ['u1', [254], 254],
    ['b1', [1], true],
    ['u4', [1, 0, 0, 0], 'a NumPy u4'],
  ])('gives scalars of %s', async (code, data, expected) => {
    expect(await run(call(global('numpy.core.multiarray', 'scalar'), dtype(code), bytes(...data)))).toBe(expected);
  });
});
