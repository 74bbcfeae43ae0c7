import { describe, expect, it } from 'vitest';
import { refusalOf } from '../checkpoint-error';
import { assemble } from '../pickle/__fixtures__/assemble';
import { bytesSource } from '../source/bytes-source';
import { end64, writeZip, type ZipEnd } from './__fixtures__/write-zip';
import { findDirectory } from './zip-end';

const file = { name: 'a', data: Uint8Array.of(1, 2, 3) };
const find = (bytes: Uint8Array) => findDirectory(bytesSource(bytes, 'z'), refusalOf('z'));
/** Local header, name and data; central header and name. */
const place = { offset: 34, size: 47, entries: 1 };

describe('findDirectory', () => {
  it('finds the directory, also before a comment that looks like an end', async () => {
    expect(await find(writeZip([file]))).toEqual(place);
    expect(await find(writeZip([file], { comment: 'PK\x05\x06'.repeat(20) }))).toEqual(place);
    expect(await find(writeZip([]))).toEqual({ offset: 0, size: 0, entries: 0 });
  });

  it('follows the zip64 end', async () => {
    const large: ZipEnd = { entries: 0xffff, size: 0xffffffff, offset: 0xffffffff };
    const before: ZipEnd['before'] = ({ entries, size, offset, end }) => end64(entries, size, offset, end);
    expect(await find(writeZip([file], { ...large, before }))).toEqual(place);
    expect(await find(writeZip([file], { before }))).toEqual(place);
  });

  it.each<[string, ZipEnd, string]>([
    ['counts beyond zip64 without it', { entries: 0xffff }, 'contradict each other'],
    ['an offset past the end', { offset: 1000 }, 'reaches into its end'],
    ['a size past the end', { size: 1000 }, 'reaches into its end'],
    ['a zip64 end that says otherwise', { before: ({ entries, size, end }) => end64(entries, size, 0, end) }, 'contradict each other'],
    ['a zip64 end elsewhere', { before: ({ entries, size, offset }) => end64(entries, size, offset, 3) }, 'broken zip64 end'],
    ['a zip64 end past the file', { before: ({ entries, size, offset }) => end64(entries, size, offset, 2n ** 63n) }, 'broken zip64 end'],
    [
      'a zip64 directory of 2^63 bytes',
      { size: 0xffffffff, before: ({ entries, offset, end }) => end64(entries, 2n ** 63n, offset, end) },
      'broken zip64 end',
    ],
    [
      'a zip64 directory of 2^40 bytes',
      { size: 0xffffffff, before: ({ entries, offset, end }) => end64(entries, 2 ** 40, offset, end) },
      'reaches into its end',
    ],
  ])('refuses %s', async (_, end, message) => {
    await expect(find(writeZip([file], end))).rejects.toThrow(message);
  });

  it('refuses what has no end, or lies on several disks', async () => {
    await expect(find(assemble('PK\x03\x04'))).rejects.toThrow('without its end');
    await expect(find(new Uint8Array(70_000))).rejects.toThrow('without its end');
    const bytes = writeZip([file]);
    bytes[bytes.length - 18] = 1;
    await expect(find(bytes)).rejects.toThrow('contradict each other');
  });
});
