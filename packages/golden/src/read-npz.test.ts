import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { readNpz } from './read-npz';

const folder = mkdtempSync(join(tmpdir(), 'photochrom-npz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** NumPy's format version 1.0: magic, length of the header, header padded to 64 bytes, values. */
function npy(descr: string, shape: string, values: Uint8Array): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape}), }`.padEnd(117).concat('\n');
  return Uint8Array.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0, ...Buffer.from(header), ...values]);
}

describe('readNpz', () => {
  it('gives values and shape of each array, bools as 0 and 1', async () => {
    const file = join(folder, 'two.npz');
    const floats = npy('<f4', '2, 1', new Uint8Array(Float32Array.of(1.5, -2).buffer));
    writeFileSync(file, zipSync({ 'x.npy': floats, 'mask.npy': npy('|b1', '3,', Uint8Array.of(1, 0, 1)) }));
    const golden = await readNpz(file);
    expect(golden('x')).toEqual({ data: Float32Array.of(1.5, -2), dims: [2, 1] });
    expect(golden('mask')).toEqual({ data: Uint8Array.of(1, 0, 1), dims: [3] });
    expect(() => golden('y')).toThrow("has no array 'y'; it has x.npy, mask.npy");
  });
});
