import { describe, expect, it } from 'vitest';
import { bytesOf } from '../byte-text';
import { heifFile } from './__fixtures__/heif-file';
import { embedInJpeg } from './embed-in-jpeg';
import { hasGainMap } from './gain-map';
import { joinBytes, viewOf } from './join-bytes';
import { readCarried } from './read-carried';
import { settleMetadata } from './settle-metadata';

const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xda, 0, 2, 0xff, 0xd9]);
const segment = (marker: number, body: Uint8Array) => joinBytes([Uint8Array.from([0xff, marker, 0, body.length + 2]), body]);
const after = (file: Uint8Array, ...segments: Uint8Array[]) => joinBytes([file.subarray(0, 2), ...segments, file.subarray(2)]);
const packet = (attributes: string, inside = '') =>
  new TextEncoder().encode(
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description ${attributes}>${inside}</rdf:Description></rdf:RDF></x:xmpmeta>`,
  );
const google = 'xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" hdrgm:Version="1.0"';
const apple = 'xmlns:HDRGainMap="http://ns.apple.com/HDRGainMap/1.0/" HDRGainMap:HDRGainMapVersion="65536"';

/** Two pictures in one file, with their index. */
function pair(first: Uint8Array, second: Uint8Array): Uint8Array {
  const index = new Uint8Array(62);
  index.set(bytesOf('MPF\0MM\0*\0\0\0\x08\0\x01\xb0\x02\0\x07\0\0\0\x20\0\0\0\x1a'));
  viewOf(index).setUint32(46 + 8, first.length + 66 - 10);
  return joinBytes([after(first, segment(0xe2, index)), second]);
}

describe('hasGainMap', () => {
  it.each([
    ['XMP of Adobe and Google', embedInJpeg(jpeg, { xmp: packet(google) })],
    ['the mark of ISO 21496-1', after(jpeg, segment(0xe2, bytesOf('urn:iso:std:iso:ts:21496:-1\0\0\0\0\0')))],
    ["Apple's in the second picture", pair(jpeg, embedInJpeg(jpeg, { xmp: packet(apple) }))],
    ["Google's in the second picture", pair(jpeg, embedInJpeg(jpeg, { xmp: packet(google) }))],
  ])('sees it in a JPEG by %s', async (_, file) => {
    expect(hasGainMap(file, 'jpeg')).toBe(true);
    expect((await readCarried(file, 'jpeg')).leftOut).toEqual([expect.stringContaining('gain map')]);
  });

  it('sees it in an AVIF', () => {
    const plain = { id: 1, type: 'av01' };
    const named = { id: 2, type: 'av01', properties: [{ type: 'auxC', body: '\0\0\0\0urn:com:apple:photo:2020:aux:hdrgainmap\0' }] };
    expect(hasGainMap(heifFile({ items: [plain, named] }), 'avif')).toBe(true);
    expect(hasGainMap(heifFile({ items: [plain, { id: 2, type: 'tmap' }] }), 'avif')).toBe(true);
    expect(hasGainMap(heifFile({ items: [plain] }), 'avif')).toBe(false);
    expect(hasGainMap(heifFile({ items: [plain] }).subarray(0, 60), 'avif')).toBe(false);
  });

  it('sees none in other files, or in a pair of plain pictures', () => {
    for (const format of ['jpeg', 'png', 'webp', 'tiff', 'gif']) expect(hasGainMap(jpeg, format)).toBe(false);
    expect(hasGainMap(pair(jpeg, jpeg), 'jpeg')).toBe(false);
    const cut = pair(jpeg, jpeg);
    for (let length = 0; length < cut.length; length++) expect(hasGainMap(cut.subarray(0, length), 'jpeg')).toBe(false);
  });
});

it('what is written says nothing of gain maps, of films behind the picture, or of the picture as it was', () => {
  const container =
    '<Container:Directory><rdf:Seq><rdf:li rdf:parseType="Resource"><Container:Item Item:Semantic="GainMap" Item:Length="9"/></rdf:li></rdf:Seq></Container:Directory>';
  const others =
    'xmlns:Container="http://ns.google.com/photos/1.0/container/" xmlns:Item="i" xmlns:GCamera="http://ns.google.com/photos/1.0/camera/" GCamera:MotionPhoto="1" xmlns:GImage="http://ns.google.com/photos/1.0/image/" GImage:Data="AAAA" xmlns:dc="d" dc:title="Harbour"';
  const { xmp } = settleMetadata({ xmp: packet(`${google} ${apple} ${others}`, container) }, { width: 1, height: 1, channels: 3 });
  const text = new TextDecoder().decode(xmp);
  for (const word of ['hdrgm:', 'HDRGainMap:', '<Container', 'GainMap"', 'GCamera:M', 'GImage:D']) expect(text).not.toContain(word);
  expect(text).toContain('dc:title="Harbour"');
});
