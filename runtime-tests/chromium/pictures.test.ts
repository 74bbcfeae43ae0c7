import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import type { EncodeOptions, Raster } from '@photochrom/core';
import { nodeRuntime } from '@photochrom/runtime-node';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largestDifference } from '../largest-difference';
import { bundlePage } from './browser/bundle-page';
import { type OpenPage, openPage } from './browser/open-page';
import { type Served, serveFiles } from './browser/serve-files';

/** Reads and writes pictures, in a page or in a worker: rasters travel as text. */
const CODEC = `
import { canvasIsNoisy, webRuntime } from '@photochrom/runtime-web';

const toText = (values) => values && btoa(Array.from(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), (byte) => String.fromCharCode(byte)).join(''));
const toBytes = (text) => text && Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const toValues = (text, depth) => text && (depth === 16 ? new Uint16Array(toBytes(text).buffer) : toBytes(text));
const each = (metadata, change) => Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, ['exif', 'xmp', 'iptc'].includes(name) ? change(value) : value]));
export const pack = (raster) => ({ ...raster, data: toText(raster.data), alpha: toText(raster.alpha), metadata: each(raster.metadata, toText) });
const unpack = (raster) => ({ ...raster, data: toValues(raster.data, raster.depth), alpha: toValues(raster.alpha, raster.depth), metadata: each(raster.metadata, toBytes) });
const told = (error) => { throw new Error(error.name + ' ' + error.code + ': ' + error.message + ' | ' + error.hint); };

export const decodeHere = (path, options) => webRuntime(options).decode(path).then(pack, told);
const encodeHere = (raster, options) => {
  const { alpha, ...opaque } = unpack(raster);
  return webRuntime().encode(alpha ? { ...opaque, alpha } : opaque, options).then(toText, told);
};
`;
const PAGE = `${CODEC}
const decodeFile = async (path, name) => webRuntime().decode(new File([await (await fetch(path)).blob()], name)).then(pack, told);
const warningsOf = async (path) => {
  const warnings = [];
  await webRuntime().decode(path, { warn: (message) => warnings.push(message) });
  return warnings;
};
const decodeAborted = (path) => {
  const controller = new AbortController();
  const decoding = webRuntime().decode(path, { signal: controller.signal }).then(() => 'decoded', (reason) => reason);
  controller.abort('enough');
  return decoding;
};
const decodeInWorker = (path) => new Promise((resolve, reject) => {
  const worker = new Worker('/worker.js', { type: 'module' });
  worker.onmessage = ({ data }) => { worker.terminate(); data.error ? reject(new Error(data.error)) : resolve(data); };
  worker.onerror = (event) => reject(new Error(event.message));
  worker.postMessage(path);
});

/** Counts what is opened and closed while \`work\` runs. */
const countOpen = async (work) => {
  let open = 0;
  let most = 0;
  const opened = (value) => { most = Math.max(most, ++open); return value; };
  const original = { createImageBitmap, VideoFrame, ImageDecoder };
  const closing = (type) => { const close = type.prototype.close; type.prototype.close = function () { open--; close.call(this); }; return () => { type.prototype.close = close; }; };
  const restore = [ImageBitmap, VideoFrame, ImageDecoder].map(closing);
  const decodeFrame = ImageDecoder.prototype.decode;
  ImageDecoder.prototype.decode = async function (...given) { const result = await decodeFrame.apply(this, given); opened(); return result; };
  globalThis.createImageBitmap = async (...given) => opened(await original.createImageBitmap.apply(globalThis, given));
  for (const name of ['VideoFrame', 'ImageDecoder']) globalThis[name] = new Proxy(original[name], { construct: (target, given) => opened(new target(...given)) });
  let decoded = true;
  try { await work().catch(() => { decoded = false; }); } finally { Object.assign(globalThis, original); ImageDecoder.prototype.decode = decodeFrame; for (const undo of restore) undo(); }
  return { open, most, decoded };
};

/** Makes canvases lie, as some browsers do, and takes away what \`missing\` names. */
const withNoise = async (missing, work) => {
  const read = OffscreenCanvasRenderingContext2D.prototype.getImageData;
  const kept = Object.fromEntries(missing.map((name) => [name, globalThis[name]]));
  OffscreenCanvasRenderingContext2D.prototype.getImageData = function (...area) {
    const image = read.apply(this, area);
    for (let index = 0; index < image.data.length; index += 7) image.data[index] ^= 1;
    return image;
  };
  for (const name of missing) delete globalThis[name];
  try { return await work(); } finally { Object.assign(globalThis, kept); OffscreenCanvasRenderingContext2D.prototype.getImageData = read; }
};
Object.assign(globalThis, { decodeHere, encodeHere, decodeFile, warningsOf, decodeAborted, decodeInWorker, countOpen, withNoise, canvasIsNoisy });
`;
const WORKER = `${CODEC}
onmessage = ({ data }) => decodeHere(data).then(postMessage, (error) => postMessage({ error: error.message }));
`;

/** No code but the page's own, none made from text, and no WebAssembly: pictures need none. */
const POLICY = { 'content-security-policy': "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; img-src data:" };

const files = new Map<string, Uint8Array | string>([
  ['/index.html', '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>'],
]);
const node = nodeRuntime();
let served: Served;
let opened: OpenPage;
beforeAll(async () => {
  files.set('/page.js', await bundlePage(PAGE));
  files.set('/worker.js', await bundlePage(WORKER));
  served = await serveFiles(files, POLICY);
  opened = await openPage(served.origin);
});
afterAll(async () => {
  await opened?.close();
  await served?.close();
});

type Packed = Omit<Raster, 'data' | 'alpha' | 'metadata'> & { data: string; alpha?: string; metadata: Record<string, string | number> };

/** Calls a function of the page; strings, because this project has no DOM types. */
const call = async <Result>(name: string, ...given: unknown[]): Promise<Result> => {
  return (await opened.page.evaluate(`${name}(${given.map((value) => JSON.stringify(value)).join(', ')})`)) as Result;
};
const serve = (bytes: Uint8Array, name = 'picture') => {
  files.set(`/${name}`, bytes);
  return `/${name}`;
};
const unpackValues = (text: string, depth: number) => {
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  return depth === 16 ? new Uint16Array(bytes.buffer) : bytes;
};
const unpack = ({ data, alpha, metadata, ...rest }: Packed): Raster => ({
  ...rest,
  data: unpackValues(data, rest.depth),
  ...(alpha === undefined ? {} : { alpha: unpackValues(alpha, rest.depth) }),
  metadata: Object.fromEntries(
    Object.entries(metadata).map(([name, value]) => [
      name,
      typeof value === 'string' && name !== 'format' ? unpackValues(value, 8) : value,
    ]),
  ),
});
const decodeThere = async (bytes: Uint8Array, options = {}) => unpack(await call<Packed>('decodeHere', serve(bytes), options));
const text = (values: Uint8Array | Uint16Array) => Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
const encodeThere = async (raster: Raster, options: EncodeOptions) => {
  const metadata = Object.fromEntries(
    Object.entries(raster.metadata ?? {}).map(([name, value]) => [name, value instanceof Uint8Array ? text(value) : value]),
  );
  const alpha = raster.alpha === undefined ? {} : { alpha: text(raster.alpha) };
  return Buffer.from(await call<string>('encodeHere', { ...raster, data: text(raster.data), ...alpha, metadata }, options), 'base64');
};
/** Where a file says nothing of density, libvips writes and reads defaults of its own. */
const withoutDensity = ({ metadata: { density: _, ...metadata } = {}, ...raster }: Raster) => ({ ...raster, metadata });
/** Everything as Node has it, colour within `tolerance` steps. */
const expectSameAsNode = async (bytes: Uint8Array, tolerance: number) => {
  const { data, alpha, ...facts } = withoutDensity(await node.decode(bytes));
  const { data: dataThere, alpha: alphaThere, ...factsThere } = withoutDensity(await decodeThere(bytes));
  expect(factsThere).toEqual(facts);
  expect(largestDifference(dataThere, data)).toBeLessThanOrEqual(tolerance);
  expect(alphaThere).toEqual(alpha);
};

/** A photograph of odd sides, so that chroma of half the size and blocks of 8 don't fit. */
const WIDTH = 213;
const HEIGHT = 141;
const photograph = sharp(await readFile(new URL('../../samples/cyclists.jpg', import.meta.url)))
  .resize({ width: WIDTH, height: HEIGHT, fit: 'fill' })
  .toColourspace('srgb');
const tinted = await photograph.clone().tint('#c08040').removeAlpha().raw().toBuffer();
const colour = () => sharp(tinted, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
const gray = () => colour().toColourspace('b-w');
/** Every alpha from 0 to 255; the colour beneath stays what it was. */
const ramp = Buffer.from(Uint8Array.from({ length: WIDTH * HEIGHT }, (_, pixel) => (pixel * 37) % 256));
const veiled = () => colour().joinChannel(ramp, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } });
/** A bit a pixel, which sharp does not write. */
const blackAndWhitePng = () => {
  const stride = Math.ceil(WIDTH / 8);
  const rows = Uint8Array.from({ length: HEIGHT * (1 + stride) }, (_, at) => (at % (1 + stride) === 0 ? 0 : (at * 167) % 256));
  return pngOf({ width: WIDTH, height: HEIGHT, depth: 1, type: 0 }, rows);
};
const wide = (channels: 1 | 2 | 3 | 4) => {
  const values = Uint16Array.from({ length: 40 * 30 * channels }, (_, index) => (index * 40503) % 65536);
  return sharp(values, { raw: { width: 40, height: 30, channels } }).toColourspace(channels < 3 ? 'grey16' : 'rgb16');
};

describe('pixels are those of Node', () => {
  it.each([
    ['4:2:0', false, 92],
    ['4:2:0', true, 40],
    ['4:4:4', false, 40],
    ['4:4:4', true, 92],
  ])('to the last bit in JPEG, chroma %s, progressive %s, quality %i', async (chromaSubsampling, progressive, quality) => {
    await expectSameAsNode(await colour().jpeg({ chromaSubsampling, progressive, quality }).toBuffer(), 0);
  });

  it('to the last bit in the sample photographs', async () => {
    for (const name of ['fishmonger-1921', 'cow-and-temple', 'lighthouse']) {
      await expectSameAsNode(await readFile(new URL(`../../samples/${name}.jpg`, import.meta.url)), 0);
    }
  });

  it('to the last bit in gray JPEG, which stays one channel', async () => {
    for (const progressive of [false, true]) {
      const jpeg = await gray().jpeg({ progressive }).toBuffer();
      expect((await decodeThere(jpeg)).channels).toBe(1);
      await expectSameAsNode(jpeg, 0);
    }
  });

  it('to the last bit where a side is too long for a frame', async () => {
    const values = Uint8Array.from({ length: 40000 * 9 * 3 }, (_, index) => (index * 7) % 256);
    await expectSameAsNode(
      await sharp(values, { raw: { width: 40000, height: 9, channels: 3 } })
        .jpeg()
        .toBuffer(),
      0,
    );
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turned upright once, orientation %i in JPEG, PNG and WebP', async (orientation) => {
    const turned = () => colour().withMetadata({ orientation });
    await expectSameAsNode(await turned().jpeg().toBuffer(), 1);
    await expectSameAsNode(await turned().png().toBuffer(), 0);
    await expectSameAsNode(await turned().webp({ lossless: true }).toBuffer(), 1);
    // With a profile, PNG too goes through the browser's codec.
    await expectSameAsNode(await turned().withIccProfile('p3').png().toBuffer(), 1);
  });

  it.each(['jpeg', 'png', 'webp'] as const)('within one step where Display P3 is converted, in %s', async (format) => {
    await expectSameAsNode(await colour().withIccProfile('p3').toFormat(format).toBuffer(), 1);
  });

  it('within one step under alpha where Display P3 is converted', async () => {
    await expectSameAsNode(await veiled().withIccProfile('p3').png().toBuffer(), 1);
  });

  it.each([
    ['RGB', () => colour().png()],
    ['gray', () => gray().png()],
    ['RGB with alpha', () => veiled().png()],
    ['a palette', () => colour().png({ palette: true })],
    ['a palette of 4 bits', () => colour().png({ palette: true, colours: 13 })],
    ['a palette with alpha', () => veiled().png({ palette: true })],
    ['gray of 1 bit', () => ({ toBuffer: async () => blackAndWhitePng() })],
    ['interlaced RGB', () => colour().png({ progressive: true })],
    ['interlaced, with a palette of 2 bits', () => colour().png({ progressive: true, palette: true, colours: 4 })],
    ['16-bit gray', () => wide(1).png()],
    ['16-bit RGB', () => wide(3).png()],
    ['16-bit RGB, interlaced', () => wide(3).png({ progressive: true })],
    ['16-bit RGB with alpha', () => wide(4).png()],
  ])('to the last bit in PNG: %s', async (_, make) => {
    await expectSameAsNode(await make().toBuffer(), 0);
  });

  it.each([
    ['RGB', () => colour().tiff({ compression: 'lzw' })],
    ['RGB in tiles, by differences', () => colour().tiff({ compression: 'deflate', predictor: 'horizontal', tile: true })],
    ['RGB with alpha', () => veiled().tiff({ compression: 'packbits' })],
    ['gray', () => gray().tiff({ compression: 'none' })],
    ['gray of 1 bit', () => gray().threshold(90).tiff({ compression: 'none', bitdepth: 1 })],
    ['16-bit gray', () => wide(1).tiff({ compression: 'lzw', predictor: 'horizontal' })],
    ['16-bit RGB', () => wide(3).tiff({ compression: 'deflate' })],
    ['16-bit RGB tagged as sRGB', () => wide(3).withIccProfile('srgb').tiff({ compression: 'none' })],
    ['a pyramid', () => colour().tiff({ compression: 'lzw', pyramid: true, tile: true, tileWidth: 64, tileHeight: 64 })],
    ['lying on its side', () => colour().withMetadata({ orientation: 6 }).tiff({ compression: 'lzw' })],
    [
      'with facts',
      () =>
        colour()
          .withExif({ IFD0: { Artist: 'Ada', ImageDescription: 'Harbour' } })
          .tiff({ compression: 'lzw' }),
    ],
  ])('to the last bit in TIFF: %s', async (_, make) => {
    await expectSameAsNode(await make().toBuffer(), 0);
  });

  it('within one step in TIFF whose profile is converted', async () => {
    await expectSameAsNode(await colour().withIccProfile('p3').tiff({ compression: 'lzw' }).toBuffer(), 1);
    await expectSameAsNode(await veiled().withIccProfile('p3').tiff({ compression: 'lzw' }).toBuffer(), 1);
  });

  it.each(['png', 'tiff'] as const)('within four 255ths of 16 bits where Display P3 is converted, in %s', async (format) => {
    const deep = await sharp(
      Uint16Array.from(tinted, (value, index) => value * 257 - (index % 200)).map((value) => Math.max(0, value)),
      {
        raw: { width: WIDTH, height: HEIGHT, channels: 3 },
      },
    )
      .toColourspace('rgb16')
      .withIccProfile('p3')
      .toFormat(format, format === 'tiff' ? { compression: 'lzw' } : {})
      .toBuffer();
    const [here, there] = [await node.decode(deep), await decodeThere(deep)];
    expect(there.depth).toBe(16);
    // Where a colour is just outside sRGB, lcms rounds the edge off.
    expect(largestDifference(there.data, here.data)).toBeLessThanOrEqual(4 * 257);
    expect(await call('warningsOf', serve(deep))).toEqual([]);
  });

  it('within a few steps in TIFF with JPEG inside, with a warning', async () => {
    const gentle = await gray().tiff({ compression: 'jpeg', quality: 92 }).toBuffer();
    await expectSameAsNode(gentle, 2);
    expect(await call('warningsOf', serve(gentle))).toEqual([expect.stringContaining('JPEG')]);
  });

  it.each([
    ['lossy', () => colour().webp()],
    ['lossless', () => colour().webp({ lossless: true })],
    ['lossy with alpha', () => veiled().webp()],
    ['lossless with alpha', () => veiled().webp({ lossless: true, exact: true })],
  ])('to the last bit in WebP: %s', async (_, make) => {
    await expectSameAsNode(await make().toBuffer(), 0);
  });

  it('to the last bit in GIF, opaque and with holes', async () => {
    await expectSameAsNode(await colour().gif().toBuffer(), 0);
    const holes = Buffer.from(ramp.map((value) => (value > 127 ? 255 : 0)));
    const pierced = colour().joinChannel(holes, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } });
    await expectSameAsNode(await pierced.gif().toBuffer(), 0);
  });

  it.each(['4:2:0', '4:4:4'])('within one step in AVIF of 8 bits, chroma %s', async (chromaSubsampling) => {
    await expectSameAsNode(await colour().avif({ chromaSubsampling, quality: 70, effort: 0 }).toBuffer(), 1);
  });

  it('in a worker as in a page, and in a File as at its address', async () => {
    const path = serve(await colour().jpeg().toBuffer());
    const raster = await call<Packed>('decodeHere', path);
    expect(await call('decodeInWorker', new URL(path, served.origin).href)).toEqual(raster);
    expect(await call('decodeFile', path, 'holiday.jpg')).toEqual(raster);
  });
});

describe('what is written', () => {
  const expectExact = (back: Raster, { data, alpha, ...facts }: Raster) => {
    expect(back).toMatchObject(facts);
    expect(largestDifference(back.data, data)).toBe(0);
    expect(back.alpha).toEqual(alpha);
  };

  it('is exact in PNG, for Node and for the browser itself', async () => {
    for (const make of [colour, gray, veiled]) {
      const { metadata: _, ...raster } = await node.decode(await make().png().toBuffer());
      const png = await encodeThere(raster, { format: 'png' });
      for (const back of [await node.decode(png), await decodeThere(png)]) expectExact(back, raster);
    }
    for (const channels of [1, 3, 4] as const) {
      const { metadata: _, ...raster } = await node.decode(await wide(channels).png().toBuffer());
      expectExact(await node.decode(await encodeThere(raster, { format: 'png' })), raster);
    }
  });

  it('is close in JPEG and WebP, of the quality asked for; WebP keeps alpha', async () => {
    const { metadata: _, ...raster } = await node.decode(await colour().png().toBuffer());
    for (const format of ['jpeg', 'webp'] as const) {
      const fine = await encodeThere(raster, { format });
      expect((await encodeThere(raster, { format, quality: 30 })).length).toBeLessThan(fine.length);
      const { data, ...facts } = await node.decode(fine);
      expect(facts).toMatchObject({ width: WIDTH, height: HEIGHT, channels: 3, depth: 8, metadata: { format } });
      const mean =
        Float64Array.from(data, (value, index) => Math.abs(value - raster.data[index]!)).reduce((sum, apart) => sum + apart) / data.length;
      expect(mean).toBeLessThan(3);
    }
    const transparent = await node.decode(await veiled().png().toBuffer());
    expect((await node.decode(await encodeThere(transparent, { format: 'webp' }))).alpha).toEqual(transparent.alpha);
  });

  it('carries EXIF, XMP, IPTC and density, unless told not to', async () => {
    const iptc = Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x08\x1c\x02\x78\0\x03sky', 'latin1');
    const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">';
    const jpeg = await colour()
      .withMetadata({ density: 300, orientation: 6, exif: { IFD0: { Artist: 'A. Person' } } })
      .withXmp(`${xmp}</rdf:RDF></x:xmpmeta>`)
      .jpeg()
      .toBuffer();
    const decoded = await decodeThere(jpeg);
    const raster = { ...decoded, metadata: { ...decoded.metadata, iptc: new Uint8Array(iptc) } };
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const bytes = await encodeThere(raster, { format });
      const header = await sharp(bytes).metadata();
      expect(header.exif?.toString('latin1')).toContain('A. Person');
      expect(header.xmpAsString).toContain(xmp);
      expect(header.orientation).toBe(1);
      expect([header.width, header.height]).toEqual([HEIGHT, WIDTH]);
      if (format === 'jpeg') expect(header.iptc).toEqual(iptc);
      const again = (await decodeThere(bytes)).metadata;
      expect(again?.density).toBe(300);
      // Of the same length, but for what is now said of colour.
      expect(again?.exif).toHaveLength(raster.metadata.exif?.length ?? 0);
      const bare = await sharp(await encodeThere(raster, { format, metadata: false })).metadata();
      expect([bare.exif, bare.xmp, bare.iptc]).toEqual([undefined, undefined, undefined]);
    }
  });

  it('is refused where the format or the browser can not hold it', async () => {
    const transparent = await node.decode(await veiled().png().toBuffer());
    await expect(encodeThere(transparent, { format: 'jpeg' })).rejects.toThrow(/EncodeError encode: .*opaque.*Use png or webp/);
    await expect(encodeThere(transparent, { format: 'tiff' })).rejects.toThrow(/EncodeError encode: .*'tiff'.*Use png/);
    await expect(encodeThere(transparent, { quality: 0 })).rejects.toThrow(/InvalidOptionError/);
    const long: Raster = { width: 16384, height: 1, channels: 1, depth: 8, data: new Uint8Array(16384) };
    await expect(encodeThere(long, { format: 'webp' })).rejects.toThrow(/16383 pixels a side/);
  });
});

describe('what is no single whole picture', () => {
  const bomb = () => pngOf({ width: 30_000, height: 30_000, depth: 8, type: 2 }, new Uint8Array(90_001));
  const animation = (format: 'gif' | 'webp') => {
    const frames = ['red', 'blue'].map((background) => ({ create: { width: 4, height: 4, channels: 3 as const, background } }));
    // sharp joins created frames, but its types know files and buffers only.
    return sharp(frames as never, { join: { animated: true } })
      .toFormat(format)
      .toBuffer();
  };
  const cut = async (make: { toBuffer(): Promise<Buffer> }, share: number) => {
    const bytes = await make.toBuffer();
    return bytes.subarray(0, Math.floor(bytes.length * share));
  };
  const damagedPng = async () => {
    const bytes = await colour().png().toBuffer();
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] as number) ^ 0xff;
    return bytes;
  };

  it.each([
    ['empty', 'is empty', async () => Buffer.alloc(0)],
    ['a JPEG cut off', 'is cut off or damaged', () => cut(colour().jpeg(), 0.9)],
    ['a progressive JPEG cut off', 'is cut off or damaged', () => cut(colour().jpeg({ progressive: true }), 0.9)],
    ['a PNG cut off', 'is cut off or damaged', () => cut(colour().png(), 0.9)],
    ['a PNG with a flipped byte', 'is cut off or damaged', damagedPng],
    ['a PNG with a profile cut off', 'is cut off or damaged', () => cut(colour().withIccProfile('p3').png(), 0.9)],
    ['a WebP cut off', 'is cut off or damaged', () => cut(colour().webp(), 0.9)],
    ['a GIF cut off', 'is cut off or damaged', () => cut(colour().gif(), 0.9)],
    ['an AVIF cut off', 'is cut off or damaged', () => cut(colour().avif({ effort: 0 }), 0.9)],
    ['a header alone', 'is cut off or damaged', async () => Buffer.from('\xff\xd8\xff\xe0', 'latin1')],
    ['text', 'is text', async () => Buffer.from('This is a text that calls itself a picture.')],
    ['SVG', 'is an SVG drawing', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a TIFF cut off', 'is cut off or damaged', () => cut(colour().tiff({ compression: 'lzw' }), 0.9)],
    [
      'a TIFF in floating point',
      'is a TIFF made of signed or floating point values',
      () => colour().toColourspace('scrgb').tiff({ compression: 'none' }).toBuffer(),
    ],
    ['a TIFF from a fax', 'is a TIFF with compression 4', () => gray().tiff({ bitdepth: 1, compression: 'ccittfax4' }).toBuffer()],
    ['CMYK', 'is a CMYK picture', () => colour().toColourspace('cmyk').jpeg().toBuffer()],
    ['a bomb', '30000 × 30000 pixels, more than the limit of', async () => bomb()],
    ['an animated GIF', 'an animation or sequence of 2 pictures', () => animation('gif')],
    ['an animated WebP', 'an animation or sequence of 2 pictures', () => animation('webp')],
    [
      '16 bits in a profile that is none',
      "a colour profile that can't be applied",
      async () => {
        const png = await wide(3).png().toBuffer();
        return Buffer.concat([
          png.subarray(0, 33),
          pngChunk('iCCP', Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(200))])),
          png.subarray(33),
        ]);
      },
    ],
  ])('%s, is refused with its name, the reason and a remedy', async (_, reason, make) => {
    const refusal = call('decodeFile', serve(await make()), 'holiday.png');
    await expect(refusal).rejects.toThrow(reason);
    await expect(refusal).rejects.toThrow(/DecodeError decode: .*'holiday\.png'.* \| [A-Z].*\./);
  });

  it('is refused where it is missing, by its address', async () => {
    await expect(call('decodeHere', 'no-such-picture.png')).rejects.toThrow(/DecodeError decode: .*no-such-picture\.png', but .*404/);
  });

  it('is not decoded at all beyond the limit, and no longer once aborted', async () => {
    const jpeg = await colour().jpeg().toBuffer();
    await expect(decodeThere(jpeg, { maxPixels: WIDTH * HEIGHT - 1 })).rejects.toThrow(`${WIDTH} × ${HEIGHT} pixels`);
    expect(await decodeThere(jpeg, { maxPixels: WIDTH * HEIGHT })).toMatchObject({ width: WIDTH });
    expect(await call('decodeAborted', serve(jpeg))).toBe('enough');
  });
});

describe('in a browser that changes what is read off a canvas', () => {
  const noisily = <Result>(missing: readonly string[], work: string) =>
    opened.page.evaluate(`withNoise(${JSON.stringify(missing)}, () => ${work})`) as Promise<Result>;

  it('that is noticed', async () => {
    expect(await call('canvasIsNoisy')).toBe(false);
    expect(await noisily([], 'canvasIsNoisy()')).toBe(true);
    expect(await call('canvasIsNoisy')).toBe(false);
  });

  it('pictures are exact all the same, and nothing is warned of', async () => {
    for (const make of [colour().jpeg(), veiled().webp(), colour().withIccProfile('p3').png()]) {
      const path = serve(await make.toBuffer());
      const raster = await call<Packed>('decodeHere', path);
      expect(await noisily<Packed>([], `decodeHere('${path}')`)).toEqual(raster);
      expect(await noisily([], `warningsOf('${path}')`)).toEqual([]);
    }
  });

  it('without another way, a picture is read off the canvas, with a warning', async () => {
    const path = serve(await colour().jpeg().toBuffer());
    const raster = unpack(await call<Packed>('decodeHere', path));
    const noisy = unpack(await noisily<Packed>(['VideoFrame'], `decodeHere('${path}')`));
    expect(largestDifference(noisy.data, raster.data)).toBe(1);
    expect(await noisily(['VideoFrame'], `warningsOf('${path}')`)).toEqual([expect.stringMatching(/^Pixels may differ .* canvas/)]);
    expect(await call('warningsOf', path)).toEqual([]);
  });
});

it('closes every bitmap, frame and decoder, also where decoding fails', async () => {
  const makes = [colour().jpeg(), veiled().webp(), colour().withIccProfile('p3').png(), colour().avif({ effort: 0 })];
  for (const bytes of await Promise.all(makes.map((make) => make.toBuffer()))) {
    const path = serve(bytes);
    const { most, ...counted } = (await opened.page.evaluate(`countOpen(() => decodeHere('${path}'))`)) as Record<string, number | boolean>;
    expect(counted).toEqual({ open: 0, decoded: true });
    expect(most).toBeGreaterThan(0);
  }
  const avif = await colour().avif({ effort: 0 }).toBuffer();
  avif.fill(0xff, avif.indexOf('mdat') + 4);
  expect(await opened.page.evaluate(`countOpen(() => decodeHere('${serve(avif)}'))`)).toMatchObject({ open: 0, decoded: false });
});

it('nothing is fetched but what is named, under a strict Content-Security-Policy', () => {
  const others = opened.requests.filter((url) => !url.startsWith(served.origin) && !url.startsWith('data:'));
  expect(others).toEqual([]);
  // A 404, which was asked for, is the one thing that a browser reports.
  expect(opened.errors.filter((error) => !error.includes('404'))).toEqual([]);
});

/** A PNG of filtered rows; `type` 0 is gray, 2 is RGB. */
function pngOf(header: { width: number; height: number; depth: number; type: number }, rows: Uint8Array): Buffer {
  const facts = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, header.depth, header.type, 0, 0, 0]);
  facts.writeUInt32BE(header.width, 0);
  facts.writeUInt32BE(header.height, 4);
  const body = [pngChunk('IHDR', facts), pngChunk('IDAT', deflateSync(rows)), pngChunk('IEND', new Uint8Array())];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...body]);
}

function pngChunk(type: string, body: Uint8Array): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), body, Buffer.alloc(4)]);
  bytes.writeUInt32BE(body.length);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), bytes.length - 4);
  return bytes;
}

/** node:zlib has one since 20.15 only. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
