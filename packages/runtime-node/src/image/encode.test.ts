import { EncodeError, type EncodeOptions, InvalidOptionError, InvalidRasterError, type Raster } from '@photochrom/core';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decode } from './decode';
import { encode } from './encode';

const read = (bytes: Uint8Array) => decode(bytes, { maxPixels: 2 ** 28 }, {});
const raster = (channels: 1 | 3, depth: 8 | 16, { alpha = false, side = 16, metadata = {} } = {}): Raster => {
  const values = (length: number) => {
    const full = depth === 16 ? 65536 : 256;
    const each = (_: unknown, index: number) => (index * 40503) % full;
    return depth === 16 ? Uint16Array.from({ length }, each) : Uint8Array.from({ length }, each);
  };
  const pixels = side * side;
  return {
    width: side,
    height: side,
    channels,
    depth,
    data: values(pixels * channels),
    ...(alpha ? { alpha: values(pixels) } : {}),
    metadata,
  };
};
/** A picture that JPEG and WebP keep almost as it is. */
const smooth = (channels: 1 | 3, depth: 8 | 16): Raster => {
  const length = 64 * 64 * channels;
  const value = (_: unknown, index: number) => Math.floor(index / channels / 64) * 3 + 20;
  const data = depth === 16 ? Uint16Array.from({ length }, (_, index) => value(_, index) * 257 + 100) : Uint8Array.from({ length }, value);
  return { width: 64, height: 64, channels, depth, data };
};

describe('PNG and TIFF', () => {
  it.each([
    ['png', 1, 8],
    ['png', 3, 8],
    ['png', 1, 16],
    ['png', 3, 16],
    ['tiff', 1, 8],
    ['tiff', 3, 8],
    ['tiff', 1, 16],
    ['tiff', 3, 16],
  ] as const)('keep every bit: %s, %i channels of %i bits, with alpha and without', async (format, channels, depth) => {
    for (const alpha of [false, true]) {
      const source = raster(channels, depth, { alpha });
      const { metadata: _, ...back } = await read(await encode(source, { format }));
      const { metadata: __, ...expected } = source;
      expect(back).toEqual(expected);
    }
  });
});

describe('JPEG and WebP', () => {
  it.each([
    ['jpeg', 3, 8],
    ['jpeg', 3, 16],
    ['jpeg', 1, 8],
    ['webp', 3, 8],
    ['webp', 3, 16],
  ] as const)('hold 8 bits close to the source: %s, %i channels of %i bits', async (format, channels, depth) => {
    const source = smooth(channels, depth);
    const back = await read(await encode(source, { format, quality: 98 }));
    expect(back).toMatchObject({ width: 64, height: 64, channels, depth: 8 });
    const scale = depth === 16 ? 257 : 1;
    const error = Math.max(...back.data.map((value, index) => Math.abs(value - (source.data[index] as number) / scale)));
    expect(error).toBeLessThan(5);
  });

  it('keep chroma at full size and obey the quality', async () => {
    const jpeg = await encode(raster(3, 8), { format: 'jpeg' });
    expect((await sharp(jpeg).metadata()).chromaSubsampling).toBe('4:4:4');
    expect((await encode(raster(3, 8), { format: 'jpeg', quality: 20 })).length).toBeLessThan(jpeg.length);
  });

  it('treat alpha honestly: WebP keeps it, JPEG refuses', async () => {
    const source = raster(3, 8, { alpha: true });
    expect((await read(await encode(source, { format: 'webp' }))).alpha).toEqual(source.alpha);
    await expect(encode(source, { format: 'jpeg' })).rejects.toThrow(EncodeError);
    await expect(encode(source, { format: 'jpeg' })).rejects.toThrow(/Use png or webp or tiff/);
  });

  it('refuse sides beyond what the format can count', async () => {
    const wide: Raster = { width: 16384, height: 1, channels: 1, depth: 8, data: new Uint8Array(16384) };
    await expect(encode(wide, { format: 'webp' })).rejects.toThrow(/16383 pixels a side for webp.*Use png/);
    await expect(encode(wide, { format: 'jpeg' })).resolves.toBeDefined();
  });
});

describe('format', () => {
  it.each([
    ['jpeg', 'jpeg'],
    ['tiff', 'tiff'],
    ['gif', 'png'],
    [undefined, 'png'],
  ])('of a source that was %s is %s by default', async (source, expected) => {
    const { metadata: _, ...plain } = raster(3, 8);
    const bytes = await encode({ ...plain, ...(source === undefined ? {} : { metadata: { format: source } }) }, {});
    expect((await sharp(bytes).metadata()).format).toBe(expected);
  });
});

describe('metadata', () => {
  const rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">';
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/">${rdf}`;
  const photoshop = Buffer.concat([
    Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x08', 'latin1'),
    Buffer.from('\x1c\x02\x78\0\x03sky', 'latin1'),
  ]);
  const source = async () => {
    const pixels = sharp(new Uint8Array(64 * 64 * 3).fill(90), { raw: { width: 64, height: 64, channels: 3 } });
    const jpeg = await pixels
      .withMetadata({ density: 240, orientation: 3, exif: { IFD0: { Artist: 'A. Person' } } })
      .withXmp(`${xmp}</rdf:RDF></x:xmpmeta>`)
      .jpeg()
      .toBuffer();
    const decoded = await read(jpeg);
    return { ...decoded, metadata: { ...decoded.metadata, iptc: new Uint8Array(photoshop) } };
  };

  it.each(['jpeg', 'png', 'webp'] as const)('EXIF, XMP and density arrive in %s, upright', async (format) => {
    const header = await sharp(await encode(await source(), { format })).metadata();
    expect(header.exif?.toString('latin1')).toContain('A. Person');
    expect(header.orientation).toBe(1);
    expect(header.xmpAsString).toContain(xmp);
    if (format !== 'webp') expect(header.density).toBe(240);
  });

  it('XMP and density arrive in TIFF, and density in files without EXIF', async () => {
    const { metadata, ...pixels } = await source();
    const tiff = await sharp(await encode({ ...pixels, metadata }, { format: 'tiff' })).metadata();
    expect(tiff.xmpAsString).toContain(xmp);
    for (const format of ['tiff', 'jpeg', 'png'] as const) {
      const bytes = await encode({ ...pixels, metadata: { density: 300 } }, { format });
      expect((await sharp(bytes).metadata()).density).toBe(300);
    }
  });

  it('IPTC arrives in JPEG, with the block around it or bare', async () => {
    const whole = await source();
    expect((await read(await encode(whole, { format: 'jpeg' }))).metadata?.iptc).toEqual(new Uint8Array(photoshop));
    const bare = { ...whole, metadata: { iptc: new Uint8Array(photoshop.subarray(26)) } };
    expect((await read(await encode(bare, { format: 'jpeg' }))).metadata?.iptc).toEqual(new Uint8Array(photoshop));
  });

  it('survives being written and read again, bit for bit', async () => {
    const given = await source();
    const first = await read(await encode(given, { format: 'jpeg' }));
    const { density: _, ...blocks } = first.metadata ?? {};
    const again = await read(await encode(first, { format: 'jpeg' }));
    expect(again.metadata).toMatchObject(blocks);
  });

  it('stays out where it is not wanted', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'tiff'] as const) {
      const header = await sharp(await encode(await source(), { format, metadata: false })).metadata();
      expect([header.exif, header.xmp, header.iptc]).toEqual([undefined, undefined, undefined]);
    }
  });

  it('leaves pixels alone, also in a WebP with alpha', async () => {
    const { metadata } = await source();
    const picture = raster(3, 8, { alpha: true, metadata });
    expect((await read(await encode(picture, { format: 'webp' }))).alpha).toEqual(picture.alpha);
    expect((await read(await encode(picture, { format: 'png' }))).data).toEqual(picture.data);
  });

  it('of garbage does no harm', async () => {
    const garbage = { exif: Uint8Array.from([1, 2, 3]), xmp: Uint8Array.from([0xff, 0xfe]), iptc: new Uint8Array(70_000), density: 1e9 };
    for (const format of ['jpeg', 'png', 'webp', 'tiff'] as const) {
      const bytes = await encode(raster(3, 8, { metadata: garbage }), { format });
      expect(await read(bytes)).toMatchObject({ width: 16, height: 16 });
    }
  });
});

describe('what can not be written', () => {
  it.each([{ format: 'gif' }, { quality: 0 }, { quality: 101 }, { quality: 50.5 }, { metadata: 1 }])('refuses %j', async (options) => {
    await expect(encode(raster(3, 8), options as EncodeOptions)).rejects.toThrow(InvalidOptionError);
  });

  it('is a raster that does not hold what it says', async () => {
    await expect(encode({ ...raster(3, 8), width: 17 }, {})).rejects.toThrow(InvalidRasterError);
  });

  it('is anything once the signal has aborted', async () => {
    const reason = new Error('enough');
    await expect(encode(raster(3, 8), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const encoding = encode(raster(3, 16, { side: 400 }), { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 0);
    await expect(encoding).rejects.toBe(reason);
  });
});
