import { describe, expect, it } from 'vitest';
import { exifBlock } from '../__fixtures__/exif-block';
import { bytesOf } from '../byte-text';
import { type HeifFileItem, heifFile } from './__fixtures__/heif-file';
import { avifFacts } from './avif-facts';
import { readCarried } from './read-carried';

const size = { type: 'ispe', body: '\0\0\0\0\0\0\x01\0\0\0\0\x40' };
const alphaName = '\0\0\0\0urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0';
const tile = (id: number): HeifFileItem => ({ id, type: 'av01', properties: [{ type: 'ispe', body: '\0\0\0\0\0\0\0\x40\0\0\0\x40' }] });
const facts = { width: 256, height: 64, alpha: false, turned: false, pictures: 1 };

describe('avifFacts', () => {
  it('takes a grid of tiles for one picture, hidden or not', () => {
    const items = [{ id: 1, type: 'grid', properties: [size] }, tile(2), tile(3), { ...tile(4), hidden: true }];
    expect(avifFacts(heifFile({ items, references: [{ type: 'dimg', from: 1, to: [2, 3, 4] }] }))).toEqual(facts);
  });

  it('counts pictures of their own, and neither thumbnails nor planes', () => {
    const items = [{ id: 1, type: 'av01', properties: [size] }, tile(2), { ...tile(3), properties: [{ type: 'auxC', body: alphaName }] }];
    const references = [
      { type: 'thmb', from: 2, to: [1] },
      { type: 'auxl', from: 3, to: [1] },
    ];
    expect(avifFacts(heifFile({ items, references }))).toEqual({ ...facts, alpha: true });
    expect(avifFacts(heifFile({ items, references: references.slice(1) }))).toEqual({ ...facts, alpha: true, pictures: 2 });
    // An alpha plane of another picture.
    expect(avifFacts(heifFile({ items, references: [{ type: 'auxl', from: 3, to: [2] }] }))).toMatchObject({ alpha: false });
  });

  it('says where the file turns its picture, and refuses one that names none', () => {
    const turned = { id: 1, type: 'av01', properties: [size, { type: 'irot', body: '\x01' }] };
    expect(avifFacts(heifFile({ items: [turned] }))).toEqual({ ...facts, turned: true });
    expect(() => avifFacts(heifFile({ items: [{ id: 1, type: 'av01' }] }))).toThrow('no size');
    expect(() => avifFacts(bytesOf('\0\0\0\x08moov'))).toThrow('no picture');
  });
});

describe('what an AVIF carries', () => {
  const exif = String.fromCharCode(...exifBlock(6));
  const items = [
    { id: 1, type: 'av01', properties: [size, { type: 'colr', body: 'nclx\0\x01' }, { type: 'colr', body: 'profICC' }] },
    { id: 2, type: 'Exif', bytes: `\0\0\0\x06Exif\0\0${exif}` },
    { id: 3, type: 'mime', contentType: 'application/rdf+xml', bytes: '<x:xmpmeta/>' },
  ];

  it('is EXIF, XMP and a colour profile; the file alone says how it is turned', async () => {
    const { metadata, orientation, icc, leftOut } = await readCarried(heifFile({ items }), 'avif');
    expect(metadata).toEqual({ format: 'avif', exif: exifBlock(1), xmp: bytesOf('<x:xmpmeta/>'), density: 240, profiled: true });
    expect([orientation, leftOut]).toEqual([1, []]);
    expect(icc).toEqual(bytesOf('ICC'));
  });

  it('is nothing where the file is cut off, or its EXIF ends before it begins', async () => {
    expect((await readCarried(heifFile({ items }).subarray(0, 200), 'avif')).metadata).toEqual({ format: 'avif' });
    const short = { id: 2, type: 'Exif', bytes: '\0\0\0\x63Exif' };
    expect((await readCarried(heifFile({ items: [items[0] as HeifFileItem, short] }), 'avif')).metadata.exif).toBeUndefined();
  });
});
