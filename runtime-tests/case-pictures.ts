import { deflateSync } from 'node:zlib';
import { grayProfile, rgbProfile, type TiffFileField, tiffFile } from '@photochrom/golden';
import { embedInJpeg, embedInPng, embedInTiff, writePngChunk } from '@photochrom/runtime-kit';
import sharp from 'sharp';

/** A picture that some program writes and some other stumbles over. */
export type CasePicture = {
  readonly bytes: Uint8Array;
  /** What both runtimes give of it, or the words with which both refuse it. */
  readonly gives: { readonly width: number; readonly height: number; readonly channels: 1 | 3; readonly depth: 8 | 16 } | string;
  /** Mean of its values, 0..255, as sharp gives it; where absent, it is {@link meanGray}. */
  readonly mean?: number;
};

const width = 120;
const height = 80;
/** Gentle waves: gray, of 8 bits. */
const waves = (columns: number, rows: number) =>
  Uint8Array.from({ length: columns * rows }, (_, pixel) => {
    const [x, y] = [pixel % columns, Math.floor(pixel / columns)];
    return Math.round(163 + 50 * Math.sin(x / 9) * Math.cos(y / 7) + 20 * Math.sin((x + y) / 23));
  });
const pixels = waves(width, height);
/** The mean of most pictures here. */
export const meanGray = pixels.reduce((sum, value) => sum + value, 0) / pixels.length;

const gray = () => sharp(pixels, { raw: { width, height, channels: 1 } }).toColourspace('b-w');
const grayJpeg = () => gray().jpeg({ quality: 95 }).toBuffer();
const grayPng = () => gray().png().toBuffer();
const tinted = Uint8Array.from({ length: 3 * pixels.length }, (_, index) => {
  return Math.min(255, Math.max(0, (pixels[Math.floor(index / 3)] as number) + [8, 0, -12][index % 3]!));
});
const colour = () => sharp(tinted, { raw: { width, height, channels: 3 } });
const sixteen = (values: Uint8Array) => Uint16Array.from(values, (value, index) => value * 257 - (index % 200));
const bytesOf16 = (values: Uint8Array) => new Uint8Array(sixteen(values).buffer);
const latin = (text: string) => Buffer.from(text, 'latin1');
const one = (depth: 8 | 16 = 8) => ({ width, height, channels: 1, depth }) as const;
const three = (depth: 8 | 16 = 8) => ({ width, height, channels: 3, depth }) as const;

const tiff = (fields: readonly TiffFileField[] = [], data: Uint8Array = pixels, samples = 1) =>
  tiffFile({ width, height, samples, data, fields });
const jpegSegment = (marker: number, body: Uint8Array) =>
  Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);
const afterSoi = (jpeg: Uint8Array, ...segments: readonly Uint8Array[]) =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
const beforeData = (png: Uint8Array, ...chunks: readonly Uint8Array[]) => Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
const iccInJpeg = (icc: Uint8Array) => jpegSegment(0xe2, Buffer.concat([latin('ICC_PROFILE\0\x01\x01'), icc]));
const iccInPng = (icc: Uint8Array) => writePngChunk('iCCP', Buffer.concat([latin('icc\0\0'), deflateSync(icc)]));
const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const packet = (attributes: string, inside = '') =>
  Buffer.from(
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
      `<rdf:Description rdf:about="" ${attributes}>${inside}</rdf:Description></rdf:RDF></x:xmpmeta>`,
  );
/** EXIF of one directory: tag, type, count and value of each entry. */
const exif = (...entries: readonly (readonly [tag: number, type: number, count: number, value: number])[]) => {
  const body = Buffer.alloc(8 + 2 + 12 * entries.length + 4);
  body.write('MM\0*', 'latin1');
  body.writeUInt32BE(8, 4);
  body.writeUInt16BE(entries.length, 8);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    body.writeUInt16BE(tag, 10 + 12 * index);
    body.writeUInt16BE(type, 12 + 12 * index);
    body.writeUInt32BE(count, 14 + 12 * index);
    body.writeUInt32BE(type === 3 ? value * 65536 : value, 18 + 12 * index);
  }
  return body;
};
const datasets = latin('\x1c\x02\x78\0\x07Harbour');
const svg = latin('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="red"/></svg>');

/** A JPEG of its own after another, and an index of both. @see CIPA DC-007 (Multi-Picture Format), 5.2 */
function withSecond(first: Uint8Array, second: Uint8Array): Buffer {
  const index = Buffer.alloc(4 + 8 + 2 + 12 + 4 + 32);
  index.write('MPF\0MM\0*\0\0\0\x08\0\x01', 'latin1');
  index.writeUInt16BE(0xb002, 14);
  index.writeUInt16BE(7, 16);
  index.writeUInt32BE(32, 18);
  index.writeUInt32BE(26, 22);
  const segment = 4 + index.length;
  index.writeUInt32BE(first.length + segment, 30 + 4);
  index.writeUInt32BE(second.length, 46 + 4);
  // Counted from the index's own head, which comes after SOI, a marker, a length and `MPF\0`.
  index.writeUInt32BE(first.length + segment - 10, 46 + 8);
  return Buffer.concat([afterSoi(first, jpegSegment(0xe2, index)), second]);
}

const box = (type: string, ...parts: readonly (Uint8Array | string)[]) => {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? latin(part) : part)));
  return Buffer.concat([uint32(8 + body.length), latin(type), body]);
};

/** An AVIF of tiles side by side, none of them hidden, as some encoders leave them. @see ISO/IEC 23008-12, 6.6.2.3 (grid) */
async function avifOfTiles(tiles: number, side: number): Promise<Buffer> {
  const whole = sharp(waves(tiles * side, side), { raw: { width: tiles * side, height: side, channels: 1 } }).toColourspace('srgb');
  const payloads: Buffer[] = [];
  let config = Buffer.alloc(0);
  for (let tile = 0; tile < tiles; tile++) {
    const avif = await whole
      .clone()
      .extract({ left: tile * side, top: 0, width: side, height: side })
      .avif({ quality: 90, effort: 0 })
      .toBuffer();
    const at = avif.indexOf('av1C') - 4;
    config = avif.subarray(at, at + avif.readUInt32BE(at));
    payloads.push(avif.subarray(avif.indexOf('mdat') + 4));
  }
  const ids = payloads.map((_, tile) => tile + 2);
  const size = (columns: number, rows: number) => box('ispe', '\0\0\0\0', uint32(columns), uint32(rows));
  const entry = (id: number, type: string) => box('infe', `\x02\0\0\0\0${String.fromCharCode(id)}\0\0${type}\0`);
  const sixteenBits = (value: number) => String.fromCharCode(value >> 8, value & 255);
  const grid = `\0\0\0${String.fromCharCode(tiles - 1)}${sixteenBits(tiles * side)}${sixteenBits(side)}`;
  const properties = box('ipco', config, size(side, side), size(tiles * side, side));
  const head = (start: number) => {
    let offset = start;
    const places = payloads.map((payload, tile) => {
      const place = Buffer.concat([latin(`\0${String.fromCharCode(tile + 2)}\0\0\0\0\0\x01`), uint32(offset), uint32(payload.length)]);
      offset += payload.length;
      return place;
    });
    return Buffer.concat([
      box('ftyp', 'avif\0\0\0\0avifmif1miaf'),
      box(
        'meta',
        '\0\0\0\0',
        box('hdlr', '\0\0\0\0\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0'),
        box('pitm', '\0\0\0\0\0\x01'),
        box('iloc', `\x01\0\0\0\x44\0\0${String.fromCharCode(tiles + 1)}\0\x01\0\x01\0\0\0\x01`, uint32(0), uint32(grid.length), ...places),
        box('iinf', `\0\0\0\0\0${String.fromCharCode(tiles + 1)}`, entry(1, 'grid'), ...ids.map((id) => entry(id, 'av01'))),
        box('iref', '\0\0\0\0', box('dimg', `\0\x01${sixteenBits(tiles)}${ids.map(sixteenBits).join('')}`)),
        box(
          'iprp',
          properties,
          box('ipma', '\0\0\0\0', uint32(tiles + 1), '\0\x01\x01\x03', ...ids.map((id) => `${sixteenBits(id)}\x02\x81\x02`)),
        ),
        box('idat', grid),
      ),
      uint32(8 + payloads.reduce((sum, { length }) => sum + length, 0)),
      latin('mdat'),
    ]);
  };
  return Buffer.concat([head(head(0).length), ...payloads]);
}

const gainMap = 'xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" hdrgm:Version="1.0"';

/** Every kind of ../shared/cases, under its name there, and others like them. */
export async function casePictures(): Promise<Map<string, CasePicture>> {
  const [jpeg, png] = [await grayJpeg(), await grayPng()];
  const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]));
  const small = waves(30, 20);
  const inks = Uint8Array.from({ length: 4 * pixels.length }, (_, index) => {
    const value = 255 - (pixels[index >> 2] as number);
    return [value * 0.7, value * 0.55, value * 0.5, value * 0.3][index % 4] as number;
  });
  const cmykProfile = (await sharp(await colour().withIccProfile('cmyk').jpeg().toBuffer()).metadata()).icc as Buffer;
  const p3 = (await sharp(await colour().withIccProfile('p3').png().toBuffer()).metadata()).icc as Buffer;
  const lab = Uint8Array.from({ length: 3 * pixels.length }, (_, index) => {
    return index % 3 === 0 ? (pixels[index / 3] as number) : index % 3 === 1 ? 250 : 12;
  });
  const infrared = Uint8Array.from({ length: 4 * pixels.length }, (_, index) => (index % 4 === 3 ? 92 : (pixels[index >> 2] as number)));
  const png16 = (values: Uint8Array, channels: 1 | 3) =>
    sharp(sixteen(values), { raw: { width, height, channels } })
      .toColourspace(channels === 1 ? 'grey16' : 'rgb16')
      .png()
      .toBuffer();
  const eXif = writePngChunk('eXIf', exif([0x0112, 3, 1, 1]));
  const rawProfile = (kind: string, body: Uint8Array) =>
    writePngChunk(
      'tEXt',
      latin(`Raw profile type ${kind}\0\n${kind}\n${`${body.length}`.padStart(8)}\n${Buffer.from(body).toString('hex')}\n`),
    );
  const plainRotated = await sharp(waves(96, 72), { raw: { width: 96, height: 72, channels: 1 } })
    .toColourspace('srgb')
    .jpeg()
    .toBuffer();

  const cases: Record<string, CasePicture> = {
    'jpeg-adobergb-r03': {
      bytes: afterSoi(await colour().jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer(), iccInJpeg(rgbProfile(2.2))),
      gives: three(),
      mean: 161.1,
    },
    'jpeg-comment': { bytes: embedInJpeg(jpeg, { texts: [{ keyword: 'Comment', text: 'Großmutter, Bergen 1931' }] }), gives: one() },
    'jpeg-extended-xmp': {
      bytes: embedInJpeg(jpeg, { xmp: packet('xmlns:a="a:a" a:b="c"', `<!--${'x'.repeat(90_000)}-->`) }),
      gives: one(),
    },
    'jpeg-gray-with-rgb-profile': { bytes: afterSoi(jpeg, iccInJpeg(rgbProfile(1.8))), gives: one(), mean: 175.9 },
    'jpeg-old-thumbnails': {
      bytes: embedInJpeg(jpeg, {
        iptc: latin(`Photoshop 3.0\x008BIM\x04\x0c\0\0\0\0\0\x04\0\0\0\x018BIM\x04\x04\0\0\0\0\0\x0c${datasets.toString('latin1')}`),
        xmp: packet('xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:ColorMode="1"'),
      }),
      gives: one(),
    },
    'jpeg-sos-parameters': {
      bytes: Buffer.concat([jpeg.subarray(0, scan + 7), Buffer.from([0, 10, 0]), jpeg.subarray(scan + 10)]),
      gives: one(),
    },
    'jpeg-stray-bytes': { bytes: Buffer.concat([jpeg.subarray(0, scan), Buffer.from([7, 7]), jpeg.subarray(scan)]), gives: one() },
    'jpeg-xmp-orientation': {
      bytes: embedInJpeg(jpeg, {
        exif: exif([0x0112, 3, 1, 6]),
        xmp: packet('xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6"'),
      }),
      gives: { ...one(), width: height, height: width },
    },
    'jpeg-gain-map': {
      bytes: withSecond(embedInJpeg(jpeg, { xmp: packet(gainMap) }), embedInJpeg(jpeg, { xmp: packet(gainMap) })),
      gives: one(),
    },
    'jpeg-gain-map-apple': {
      bytes: withSecond(
        jpeg,
        embedInJpeg(jpeg, { xmp: packet('xmlns:HDRGainMap="http://ns.apple.com/HDRGainMap/1.0/" HDRGainMap:HDRGainMapVersion="65536"') }),
      ),
      gives: one(),
    },
    'png-exif-after-idat': {
      bytes: Buffer.concat([beforeData(png, rawProfile('iptc', datasets)).subarray(0, -12), eXif, png.subarray(-12)]),
      gives: one(),
    },
    'png-gamma-1': { bytes: beforeData(await linearPng(), writePngChunk('gAMA', uint32(100_000))), gives: one() },
    'png-16-bits-gamma-1': { bytes: beforeData(await linearPng(16), writePngChunk('gAMA', uint32(100_000))), gives: one(16) },
    'png-text-chunks': { bytes: embedInPng(png, { texts: [{ keyword: 'Title', text: 'Harbour' }] }), gives: one() },
    'png-16-bits-display-p3': { bytes: beforeData(await png16(tinted, 3), iccInPng(p3)), gives: three(16), mean: 159.2 },
    'png-16-bits-linear-gray': { bytes: beforeData(await png16(pixels, 1), iccInPng(grayProfile(1))), gives: one(16), mean: 207 },
    'poly-webp': { bytes: Buffer.concat([latin('<!--WEBP-->'), svg]), gives: 'an SVG drawing' },
    'svg-behind-riff': { bytes: Buffer.concat([latin('RIFF\x99\0\0\0WEBP'), svg]), gives: 'a RIFF file that is no WebP picture' },
    'rotated-exif': {
      bytes: embedInJpeg(plainRotated, {
        exif: Buffer.concat([latin('MM\0*\0\0\0\x08\x33\x02'), Buffer.from([1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0])]),
      }),
      gives: { width: 72, height: 96, channels: 3, depth: 8 },
      mean: 160.2,
    },
    'svg-starve': { bytes: Buffer.concat([latin('<?xml version="1.0"?>'), svg]), gives: 'an SVG drawing' },
    'tiff-cmyk-16bit': { bytes: tiff([[262, 3, [5]]], bytesOf16(inks), 4), gives: three(), mean: 166.4 },
    'tiff-cmyk-8bit': { bytes: tiff([[262, 3, [5]]], inks, 4), gives: three(), mean: 167 },
    'tiff-cmyk-profile': {
      bytes: tiff(
        [
          [262, 3, [5]],
          [34675, 7, cmykProfile],
        ],
        inks,
        4,
      ),
      gives: three(),
      mean: 167,
    },
    'tiff-date-without-nul': { bytes: tiff([[306, 2, '1931:06:01 10:00:00']]), gives: one() },
    'tiff-lab-8bit': { bytes: tiff([[262, 3, [8]]], lab, 3), gives: three(), mean: 145.5 },
    'tiff-metadata': {
      bytes: embedInTiff(tiff([[315, 2, 'County Archive\0']]), { iptc: datasets, xmp: packet('xmlns:a="a:a" a:b="c"') }),
      gives: one(),
    },
    'tiff-padded-description': { bytes: tiff([[270, 2, 'Harbour\0\0\0\0\0']]), gives: one() },
    'tiff-pyramid': {
      bytes: tiffFile(
        { width, height, samples: 1, data: pixels },
        { width: 30, height: 20, samples: 1, data: small, fields: [[254, 4, [1]]] },
      ),
      gives: one(),
    },
    'tiff-16-bits-display-p3': { bytes: tiff([[34675, 7, p3]], bytesOf16(tinted), 3), gives: three(16), mean: 159.2 },
    'tiff-rgb-infrared': { bytes: tiff([[338, 3, [0]]], infrared, 4), gives: three() },
    'tiff-thumbnail-page': {
      bytes: tiffFile(
        { width: 30, height: 20, samples: 1, data: small, fields: [[255, 3, [2]]] },
        { width, height, samples: 1, data: pixels },
      ),
      gives: one(),
    },
    'avif-grid': { bytes: await avifOfTiles(3, 64), gives: { width: 192, height: 64, channels: 3, depth: 8 }, mean: 165.3 },
    'avif-metadata': {
      bytes: await colour()
        .withExif({ IFD0: { ImageDescription: 'Harbour' } })
        .withXmp(packet('xmlns:a="a:a" a:b="c"').toString())
        .avif({ quality: 90, effort: 0 })
        .toBuffer(),
      gives: three(),
      mean: 160,
    },
    'webp-display-p3': { bytes: await colour().withIccProfile('p3').webp({ lossless: true }).toBuffer(), gives: three(), mean: 159.9 },
  };
  return new Map(Object.entries(cases));

  /** Values of linear light, which gAMA says. */
  async function linearPng(depth: 8 | 16 = 8): Promise<Buffer> {
    const linear = (value: number) => (value / 255 > 0.04045 ? ((value / 255 + 0.055) / 1.055) ** 2.4 : value / 255 / 12.92);
    const values =
      depth === 8
        ? pixels.map((value) => Math.round(255 * linear(value)))
        : Uint16Array.from(pixels, (value) => Math.round(65535 * linear(value)));
    return sharp(values, { raw: { width, height, channels: 1 } })
      .toColourspace(depth === 8 ? 'b-w' : 'grey16')
      .png()
      .toBuffer();
  }
}
