import { describe, expect, it } from 'vitest';
import { littleEndian, type Part } from '../pickle/__fixtures__/assemble';
import { bytesSource } from '../source/bytes-source';
import { writeZip, type ZipFile } from './__fixtures__/write-zip';
import { findEntryData, readZipDirectory } from './zip-directory';

const file = (name: string, said?: ZipFile['said'], more?: Partial<ZipFile>): ZipFile => ({
  name,
  data: Uint8Array.of(1, 2, 3),
  ...(said === undefined ? {} : { said }),
  ...more,
});
const read = (files: ZipFile[]) => readZipDirectory(bytesSource(writeZip(files), 'z.pth'));
const wide = (...values: (number | bigint)[]): Part => [
  littleEndian(1, 2),
  littleEndian(8 * values.length, 2),
  values.map((value) => littleEndian(value, 8)),
];

describe('readZipDirectory', () => {
  it('lists entries with where they may reach', async () => {
    const entries = await read([file('a'), file('bc')]);
    expect([...entries.values()]).toEqual([
      { name: 'a', size: 3, header: 0, limit: 34 },
      { name: 'bc', size: 3, header: 34, limit: 69 },
    ]);
  });

  it('reads sizes and places out of zip64 fields', async () => {
    const all = {
      size: 0xffffffff,
      stored: 0xffffffff,
      header: 0xffffffff,
      extra: [[littleEndian(7, 2), littleEndian(1, 2), 0], wide(3, 3, 0)],
    };
    expect((await read([file('a', all)])).get('a')).toMatchObject({ size: 3, header: 0 });
    const one = { header: 0xffffffff, extra: wide(34) };
    expect((await read([file('a'), file('b', one)])).get('b')).toMatchObject({ size: 3, header: 34 });
  });

  const large = { size: 0xffffffff, stored: 0xffffffff };
  it.each<[string, ZipFile[], string]>([
    ['a compressed entry', [file('x/data.pkl', undefined, { method: 8 })], "entry 'x/data.pkl' is compressed (method 8)"],
    ['a zip bomb', [file('bomb', { size: 2 ** 31, stored: 100 }, { method: 8 })], "entry 'bomb' is compressed (method 8)"],
    ['an encrypted entry', [file('a', undefined, { flags: 1 })], "entry 'a' is encrypted"],
    ['two entries of one name', [file('a'), file('a')], "two entries called 'a'"],
    ['an entry over another', [file('a'), file('b', { header: 10 })], "entry 'a' overlaps"],
    ['entries at the same place', [file('a'), file('b', { header: 0 })], 'overlaps what lies behind it'],
    ['an entry that reaches into the directory', [file('a', { size: 100 })], "entry 'a' overlaps"],
    ['an entry behind the file', [file('a', { header: 2 ** 31 })], "entry 'a' overlaps"],
    ['stored sizes that differ', [file('a', { size: 3, stored: 2 })], 'broken directory'],
    ['zip64 sizes without their field', [file('a', large)], 'broken directory'],
    ['a zip64 field that is cut off', [file('a', { ...large, extra: wide(3) })], 'broken directory'],
    ['a zip64 size of 2^63', [file('a', { ...large, extra: wide(2n ** 63n, 2n ** 63n) })], 'broken directory'],
    ['a zip64 size of 2^50', [file('a', { ...large, extra: wide(2 ** 50, 2 ** 50) })], "entry 'a' overlaps"],
    ['a zip64 place of 2^63', [file('a', { header: 0xffffffff, extra: wide(2n ** 63n) })], 'broken directory'],
  ])('refuses %s', async (_, files, message) => {
    await expect(read(files)).rejects.toThrow(message);
  });

  it('refuses a count that is not the number of entries', async () => {
    const count = (entries: number) => readZipDirectory(bytesSource(writeZip([file('a'), file('b')], { entries }), 'z.pth'));
    await expect(count(1)).rejects.toThrow('more in its directory than 1 entries');
    await expect(count(3)).rejects.toThrow('a directory of 94 bytes for 3 entries');
    await expect(count(60_000)).rejects.toThrow('for 60000 entries');
  });
});

describe('findEntryData', () => {
  const find = async (bytes: Uint8Array, name = 'b') => {
    const source = bytesSource(bytes, 'z.pth');
    return findEntryData(source, (await readZipDirectory(source)).get(name)!);
  };

  it('finds the data behind the local header', async () => {
    expect(await find(writeZip([file('a'), file('b')]))).toBe(34 + 31);
  });

  it('refuses a local header of another entry, or none', async () => {
    const message = "entry 'b' is not where its directory says";
    await expect(find(writeZip([file('a'), file('c', { name: 'b' })]))).rejects.toThrow(message);
    await expect(find(writeZip([file('a'), file('bb', { name: 'b' })]))).rejects.toThrow(message);
    const noHeader = writeZip([file('a'), file('b')]);
    noHeader[34] = 0;
    await expect(find(noHeader)).rejects.toThrow(message);
    const compressed = writeZip([file('a'), file('b')]);
    compressed[34 + 8] = 8;
    await expect(find(compressed)).rejects.toThrow(message);
    const longExtra = writeZip([file('a'), file('b')]);
    longExtra[34 + 28] = 1;
    await expect(find(longExtra)).rejects.toThrow(message);
  });
});
