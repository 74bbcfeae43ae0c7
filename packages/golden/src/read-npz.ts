import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import Npyjs from 'npyjs';

/** One array of an .npz file: row-major values and their shape. */
export type NpzArray = { readonly data: Float32Array | Float64Array | Int32Array | Uint8Array; readonly dims: readonly number[] };

/**
 * Reads an .npz file (a zip of .npy arrays).
 *
 * @param file path or file URL.
 * @returns the array of each name; asking for a name that the file lacks throws.
 */
export async function readNpz(file: string | URL): Promise<(name: string) => NpzArray> {
  const entries = unzipSync(new Uint8Array(await readFile(file)));
  const npy = new Npyjs();
  return (name) => {
    const entry = entries[`${name}.npy`];
    if (entry === undefined) throw new Error(`'${file}' has no array '${name}'; it has ${Object.keys(entries).join(', ')}.`);
    const { data, shape } = npy.parse(entry.slice().buffer);
    // npyjs gives bool arrays as a list of booleans.
    return { data: Array.isArray(data) ? Uint8Array.from(data, Number) : (data as NpzArray['data']), dims: shape };
  };
}
