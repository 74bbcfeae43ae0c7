import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { exifBlock } from '../__fixtures__/exif-block';
import { bytesOf } from '../byte-text';
import { embedInJpeg } from './embed-in-jpeg';
import { embedInPng } from './embed-in-png';
import { embedInWebp } from './embed-in-webp';
import { joinBytes } from './join-bytes';
import { writeExif } from './picture-directory';
import { pngChunks, writePngChunk } from './png-chunks';
import { readCarried } from './read-carried';
import { readTiffStructure } from './tiff-structure';
import { webpChunks, writeWebp } from './webp-chunks';

const xmp = bytesOf('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>');
const iptc = bytesOf('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x08\x1c\x02\x78\0\x03sky');
const icc = Uint8Array.from({ length: 300 }, (_, index) => index % 251);
const upright = exifBlock(1);
const carriedIn = { exif: exifBlock(6), xmp, iptc };

/** Files without a pixel: their containers alone. */
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xda, 0, 2, 0xff, 0xd9]);
const png = joinBytes([
  bytesOf('\x89PNG\r\n\x1a\n'),
  writePngChunk('IHDR', new Uint8Array(13)),
  writePngChunk('IDAT', new Uint8Array(5)),
  writePngChunk('IEND', new Uint8Array()),
]);
const webp = writeWebp([{ type: 'VP8 ', body: new Uint8Array(7) }]);
const raster = { width: 70_000, height: 3, channels: 1, depth: 8, data: new Uint8Array() } as const;

const jpegSegment = (marker: number, payload: Uint8Array) =>
  joinBytes([Uint8Array.from([0xff, marker, (payload.length + 2) >> 8, (payload.length + 2) & 255]), payload]);
const inJpeg = (...segments: Uint8Array[]) => joinBytes([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
const inPng = (type: string, body: Uint8Array) => joinBytes([png.subarray(0, 33), writePngChunk(type, body), png.subarray(33)]);

describe('what is embedded is read again', () => {
  it('in JPEG: EXIF, XMP, IPTC and density', async () => {
    expect(await readCarried(embedInJpeg(jpeg, carriedIn), 'jpeg')).toEqual({
      metadata: { format: 'jpeg', exif: upright, xmp, iptc, density: 240 },
      orientation: 6,
      leftOut: [],
    });
    expect(await readCarried(embedInJpeg(jpeg, { density: 300 }), 'jpeg')).toEqual({
      metadata: { format: 'jpeg', density: 300 },
      orientation: 1,
      leftOut: [],
    });
  });

  it('in PNG: EXIF, XMP, IPTC and density', async () => {
    expect(await readCarried(embedInPng(png, carriedIn), 'png')).toEqual({
      metadata: { format: 'png', exif: upright, xmp, iptc, density: 240 },
      orientation: 6,
      leftOut: [],
    });
    const twice = embedInPng(embedInPng(png, { density: 72 }), { density: 300 });
    expect(await readCarried(twice, 'png')).toMatchObject({ metadata: { density: 300 } });
    expect([...pngChunks(twice)].map(({ type }) => type)).toEqual(['IHDR', 'pHYs', 'IDAT', 'IEND']);
  });

  it('in WebP: EXIF and XMP, after the image, with the flags that say so', async () => {
    const file = embedInWebp(webp, raster, carriedIn);
    const { metadata, orientation } = await readCarried(file, 'webp');
    expect(metadata).toMatchObject({ format: 'webp', exif: upright, density: 240 });
    expect(orientation).toBe(6);
    // WebP has no place for IPTC.
    expect(new TextDecoder().decode(metadata.xmp)).toContain(
      '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">sky</rdf:li></rdf:Alt></dc:description>',
    );
    const [header, ...rest] = [...webpChunks(file)];
    expect(rest.map(({ type }) => type)).toEqual(['VP8 ', 'EXIF', 'XMP ']);
    expect([...(header?.body ?? [])]).toEqual([0x0c, 0, 0, 0, 69_999 & 255, (69_999 >> 8) & 255, 1, 2, 0, 0]);
  });
});

describe('embedding', () => {
  it('leaves files as they are where nothing is carried', () => {
    expect(embedInJpeg(jpeg, {})).toEqual(jpeg);
    expect(embedInPng(png, {})).toEqual(png);
    expect(embedInWebp(webp, raster, {})).toEqual(webp);
  });

  it('replaces a JFIF segment by what says more, and else leaves it first', async () => {
    const jfif = embedInJpeg(jpeg, { density: 72 });
    expect(embedInJpeg(jfif, { density: 300 })).toEqual(embedInJpeg(jpeg, { density: 300 }));
    expect(embedInJpeg(jfif, { exif: upright })).toEqual(embedInJpeg(jpeg, { exif: upright }));
    const withXmp = embedInJpeg(jfif, { xmp });
    expect(withXmp.subarray(0, 20)).toEqual(jfif.subarray(0, 20));
    expect(await readCarried(withXmp, 'jpeg')).toMatchObject({ metadata: { xmp, density: 72 } });
  });

  it('leaves out XMP that is no text, and EXIF that is none and too long for a JPEG segment', () => {
    for (const bad of [Uint8Array.from([0xff, 0xfe]), new Uint8Array()]) {
      expect(embedInJpeg(jpeg, { xmp: bad })).toEqual(jpeg);
      expect(embedInPng(png, { xmp: bad })).toEqual(png);
      expect(embedInWebp(webp, raster, { xmp: bad })).toEqual(webp);
    }
    expect(embedInJpeg(jpeg, { exif: new Uint8Array(65_536).fill(32) })).toEqual(jpeg);
  });

  it('takes several JPEG segments for XMP and IPTC that are too long for one', async () => {
    const words = 'North pier, June 1931. '.repeat(8000);
    const description = `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="${words}"/>`;
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${description}</rdf:RDF>`;
    const longXmp = new TextEncoder().encode(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${rdf}</x:xmpmeta>`);
    const longIptc = joinBytes([iptc, bytesOf('8BIM\x04\x21\0\0\0\x02\0\0'), new Uint8Array(2 ** 17)]);
    const { metadata } = await readCarried(embedInJpeg(jpeg, { xmp: longXmp, iptc: longIptc }), 'jpeg');
    expect(metadata.iptc).toEqual(longIptc);
    const packet = new TextDecoder().decode(metadata.xmp);
    expect(packet).toContain(`dc:source="${words}"`);
    expect(packet).not.toContain('HasExtendedXMP');
  });

  it('shortens EXIF that is too long for a JPEG segment by its longest fields', async () => {
    const field = (tag: number, value: Uint8Array) => ({ tag, type: 7, count: value.length, value });
    const notes = { fields: [field(0x927c, new Uint8Array(70_000)), field(0x9000, bytesOf('0232'))] };
    const long = writeExif({ fields: [field(0x010e, bytesOf('Harbour'))], under: new Map([[0x8769, notes]]) }, false);
    const { metadata } = await readCarried(embedInJpeg(jpeg, { exif: long }), 'jpeg');
    const structure = readTiffStructure(metadata.exif ?? new Uint8Array());
    const main = structure?.directories[0];
    expect(main?.fields.get(0x010e)?.value).toEqual(bytesOf('Harbour'));
    expect([...(structure?.follow(main?.fields.get(0x8769))?.fields.keys() ?? [])]).toEqual([0x9000]);
  });

  it('keeps the header and flags of an extended WebP', () => {
    const animated = writeWebp([
      { type: 'VP8X', body: Uint8Array.from([0x30, 0, 0, 0, 1, 0, 0, 1, 0, 0]) },
      { type: 'ICCP', body: icc },
      { type: 'VP8L', body: new Uint8Array(3) },
    ]);
    const chunks = [...webpChunks(embedInWebp(animated, raster, { exif: upright }))];
    expect(chunks.map(({ type }) => type)).toEqual(['VP8X', 'ICCP', 'VP8L', 'EXIF']);
    expect([...(chunks[0]?.body ?? [])]).toEqual([0x38, 0, 0, 0, 1, 0, 0, 1, 0, 0]);
  });
});

describe('readCarried', () => {
  it('finds colour profiles: in JPEG in several segments of any order, packed in PNG, plain in WebP', async () => {
    const part = (number: number, from: number, to: number) =>
      jpegSegment(0xe2, joinBytes([bytesOf('ICC_PROFILE\0'), Uint8Array.from([number, 2]), icc.subarray(from, to)]));
    expect(await readCarried(inJpeg(part(2, 200, 300), part(1, 0, 200)), 'jpeg')).toMatchObject({ icc });
    expect(await readCarried(inJpeg(part(2, 200, 300)), 'jpeg')).not.toHaveProperty('icc');
    expect(await readCarried(inPng('iCCP', joinBytes([bytesOf('a name\0\0'), deflateSync(icc)])), 'png')).toMatchObject({ icc });
    const extended = writeWebp([
      { type: 'ICCP', body: icc },
      { type: 'VP8 ', body: new Uint8Array(1) },
    ]);
    expect(await readCarried(extended, 'webp')).toMatchObject({ icc });
  });

  it('unpacks compressed XMP of PNG, in iTXt and in zTXt', async () => {
    const body = joinBytes([bytesOf('XML:com.adobe.xmp\0\x01\0en\0word\0'), deflateSync(xmp)]);
    expect(await readCarried(inPng('iTXt', body), 'png')).toMatchObject({ metadata: { xmp } });
    const older = joinBytes([bytesOf('XML:com.adobe.xmp\0\0'), deflateSync(xmp)]);
    expect(await readCarried(inPng('zTXt', older), 'png')).toMatchObject({ metadata: { xmp } });
  });

  it('reads density by its unit: JFIF a centimetre, or a mere ratio', async () => {
    const jfif = (unit: number) => inJpeg(jpegSegment(0xe0, Uint8Array.from([...bytesOf('JFIF\0'), 1, 2, unit, 0, 100, 0, 100, 0, 0])));
    expect((await readCarried(jfif(2), 'jpeg')).metadata.density).toBe(254);
    expect((await readCarried(jfif(0), 'jpeg')).metadata).toEqual({ format: 'jpeg' });
    expect((await readCarried(inPng('pHYs', Uint8Array.from([0, 0, 0, 9, 0, 0, 0, 9, 0])), 'png')).metadata).toEqual({ format: 'png' });
  });

  it('takes no ratio for a density: unit 1 of EXIF, and one pixel a millimetre, which libvips writes where it knows none', async () => {
    expect((await readCarried(embedInJpeg(jpeg, { exif: exifBlock(1, { unit: 1 }) }), 'jpeg')).metadata.density).toBeUndefined();
    expect((await readCarried(inPng('pHYs', Uint8Array.from([0, 0, 3, 232, 0, 0, 3, 232, 1])), 'png')).metadata).toEqual({ format: 'png' });
  });

  it('skips fill bytes before a marker', async () => {
    const filled = joinBytes([jpeg.subarray(0, 2), Uint8Array.from([0xff, 0xff]), embedInJpeg(jpeg, { exif: upright }).subarray(2)]);
    expect((await readCarried(filled, 'jpeg')).metadata.exif).toEqual(upright);
  });

  it('leaves out damaged blocks, and says only the format of other files', async () => {
    const text = bytesOf('no block at all');
    expect(await readCarried(inJpeg(jpegSegment(0xe1, joinBytes([bytesOf('Exif\0\0'), text]))), 'jpeg')).toEqual({
      metadata: { format: 'jpeg' },
      orientation: 1,
      leftOut: [],
    });
    expect(await readCarried(inPng('iCCP', bytesOf('name\0\0no zlib')), 'png')).toEqual({
      metadata: { format: 'png' },
      orientation: 1,
      leftOut: [],
    });
    const broken = embedInPng(png, { exif: exifBlock(6) });
    broken[33 + 8] = 0;
    expect(await readCarried(broken, 'png')).toEqual({ metadata: { format: 'png' }, orientation: 1, leftOut: [] });
    expect(await readCarried(text, 'tiff')).toEqual({ metadata: { format: 'tiff' }, orientation: 1, leftOut: [] });
  });

  it('comes to an end on files cut off or altered anywhere', async () => {
    const files = {
      jpeg: embedInJpeg(jpeg, carriedIn),
      png: inPng('iCCP', joinBytes([bytesOf('a\0\0'), deflateSync(icc)])),
      webp: embedInWebp(webp, raster, carriedIn),
    };
    for (const [format, file] of Object.entries(files)) {
      for (let index = 0; index < file.length; index++) {
        expect((await readCarried(file.subarray(0, index), format)).metadata.format).toBe(format);
        const wild = file.slice();
        wild[index] = 0xff;
        expect((await readCarried(wild, format)).metadata.format).toBe(format);
      }
    }
  });

  it('gives copies', async () => {
    const file = embedInJpeg(jpeg, carriedIn);
    const { metadata } = await readCarried(file, 'jpeg');
    file.fill(0);
    expect(metadata).toMatchObject({ exif: upright, xmp, iptc });
  });
});
