import { describe, expect, it } from 'vitest';
import { bytesOf } from '../byte-text';
import { heifFile } from './__fixtures__/heif-file';
import { heifBoxes, heifItems } from './heif-items';

describe('heifItems', () => {
  it('reads items, their properties, their bytes in the file and within the header, and what refers to what', () => {
    const file = heifFile({
      items: [
        { id: 1, type: 'grid', properties: [{ type: 'ispe', body: '\0\0\0\0\0\0\0\x09\0\0\0\x05' }], inside: 'grid' },
        { id: 2, type: 'av01', hidden: true, bytes: 'coded' },
        { id: 7, type: 'mime', contentType: 'application/rdf+xml', bytes: '<x/>' },
      ],
      references: [{ type: 'dimg', from: 1, to: [2] }],
    });
    const found = heifItems(file);
    expect(found?.primary).toBe(1);
    expect([...(found?.items ?? [])].map(([id, { type, hidden, contentType }]) => [id, type, hidden, contentType])).toEqual([
      [1, 'grid', false, ''],
      [2, 'av01', true, ''],
      [7, 'mime', false, 'application/rdf+xml'],
    ]);
    expect([1, 2, 7].map((id) => found?.items.get(id)?.bytes())).toEqual(['grid', 'coded', '<x/>'].map(bytesOf));
    expect(found?.items.get(1)?.properties.map(({ type }) => type)).toEqual(['ispe']);
    expect(found?.references).toEqual([{ type: 'dimg', from: 1, to: [2] }]);
  });

  it('has none of a file without them', () => {
    expect(heifItems(bytesOf('\0\0\0\x08moov'))).toBeUndefined();
    expect(heifItems(bytesOf('\0\0\0\x0cmeta\0\0\0\0'))).toBeUndefined();
  });

  it('comes to an end on files cut off or altered anywhere, with a RangeError at most', () => {
    const file = heifFile({ items: [{ id: 1, type: 'av01', properties: [{ type: 'ispe', body: '\0'.repeat(12) }], bytes: 'coded' }] });
    const attempt = (bytes: Uint8Array) => {
      try {
        for (const { bytes: read } of heifItems(bytes)?.items.values() ?? []) read();
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    };
    for (let index = 0; index < file.length; index++) {
      attempt(file.subarray(0, index));
      for (const value of [0, 0x7f, 0xff]) {
        const wild = file.slice();
        wild[index] = value;
        attempt(wild);
      }
    }
  });

  it('does not count parts that take no bytes', () => {
    const place = bytesOf('\0\x01\0\0\xff\xff');
    const body = new Uint8Array(8 + 60_000 * place.length);
    body.set([0, 0, 0, 0, 0, 0, 0xea, 0x60]);
    for (let item = 0; item < 60_000; item++) body.set(place, 8 + item * place.length);
    expect(() => heifItems(heifFile({ items: [{ id: 1, type: 'av01' }], iloc: body }))).toThrow(/more parts/);
  });

  it('takes a size of 64 bits, and one that stands for the rest', () => {
    expect(heifBoxes(bytesOf('\0\0\0\x01free\0\0\0\0\0\0\0\x11a\0\0\0\0mdatrest'))).toEqual([
      { type: 'free', body: bytesOf('a') },
      { type: 'mdat', body: bytesOf('rest') },
    ]);
  });
});
