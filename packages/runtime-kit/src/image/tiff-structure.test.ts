import { expect, it } from 'vitest';
import { bytesOf } from '../byte-text';
import { joinBytes, viewOf } from './join-bytes';
import { tiffFacts } from './tiff-facts';
import { numbersOf, readTiffStructure } from './tiff-structure';
import { swapField, writeTiffTree } from './write-tiff';

const long = (tag: number, ...numbers: number[]) => {
  const value = new Uint8Array(4 * numbers.length);
  for (const [index, number] of numbers.entries()) viewOf(value).setUint32(4 * index, number, true);
  return { tag, type: 4, count: numbers.length, value };
};
const text = (tag: number, letters: string) => ({ tag, type: 2, count: letters.length, value: bytesOf(letters) });
const header = Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0);

it('what is written is read again: values within and beyond their entry, and directories under others', () => {
  const under = new Map([[0x8769, { fields: [text(0x9000, '0232')] }]]);
  const file = joinBytes([
    header,
    writeTiffTree({ fields: [text(0x010e, 'Harbour\0'), long(0x0100, 7), long(0x0111, 1, 2, 3)], under }, true, 8),
  ]);
  const structure = readTiffStructure(file);
  const [main] = structure?.directories ?? [];
  expect([...(main?.fields.keys() ?? [])]).toEqual([0x0100, 0x010e, 0x0111, 0x8769]);
  expect(Array.from(main?.fields.values() ?? [], (field) => numbersOf(field, true)).slice(0, 3)).toEqual([[7], [], [1, 2, 3]]);
  expect(structure?.follow(main?.fields.get(0x8769))?.fields.get(0x9000)?.value).toEqual(bytesOf('0232'));
});

it('fields change their byte order and back', () => {
  const field = long(0x0111, 1, 258);
  expect(numbersOf(swapField(field), false)).toEqual([1, 258]);
  expect(swapField(swapField(field))).toEqual(field);
  expect(swapField(text(0x010e, 'abc'))).toEqual(text(0x010e, 'abc'));
});

it('BigTIFF is read', () => {
  const file = new Uint8Array(16 + 8 + 20 + 8);
  const view = viewOf(file);
  file.set([0x4d, 0x4d, 0, 43, 0, 8]);
  view.setBigUint64(8, 16n);
  view.setBigUint64(16, 1n);
  view.setUint16(24, 0x00fe);
  view.setUint16(26, 4);
  view.setBigUint64(28, 1n);
  view.setUint32(36, 4);
  expect(readTiffStructure(file)?.directories[0]?.fields.get(0x00fe)?.value).toEqual(Uint8Array.of(0, 0, 0, 4));
  expect(tiffFacts(file)).toMatchObject({ pictures: [0], mask: true });
});

it('comes to an end on directories in a ring, and on files cut off or altered anywhere', () => {
  const ring = joinBytes([header, writeTiffTree({ fields: [long(0x0100, 7), text(0x010e, 'Harbour\0')] }, true, 8)]);
  viewOf(ring).setUint32(8 + 2 + 24, 8, true);
  expect(readTiffStructure(ring)?.directories).toHaveLength(1);
  for (let index = 0; index < ring.length; index++) {
    readTiffStructure(ring.subarray(0, index));
    const wild = ring.slice();
    wild[index] = 0xff;
    readTiffStructure(wild);
  }
  expect(readTiffStructure(bytesOf('no structure at all'))).toBeUndefined();
});
