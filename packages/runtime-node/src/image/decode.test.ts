import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateSync } from 'node:zlib';
import { DecodeError, type ImageSource } from '@photochrom/core';
import { grayProfile, rgbProfile, tiffFile } from '@photochrom/golden';
import { embedInJpeg } from '@photochrom/runtime-kit';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { builtInProfile, pngChunk, tagPng } from '../__fixtures__/icc-profiles';
import { scratchFolder } from '../__fixtures__/scratch-folder';
import { serve } from '../__fixtures__/serve';
import { decode } from './decode';
import { encode } from './encode';

const limit = 2 ** 28;
const read = (source: ImageSource, maxPixels = limit) => decode(source, { maxPixels }, {});
const picture = (data: Uint8Array | Uint16Array, width: number, height: number, channels: 1 | 2 | 3 | 4) => {
  return sharp(data, { raw: { width, height, channels } });
};
/** 6 pixels, all different. */
const colours = Uint8Array.from({ length: 18 }, (_, index) => 10 + 13 * index);
const noise16 = (length: number) => Uint16Array.from({ length }, (_, index) => (index * 40503) % 65536);
const smallPng = () => picture(colours, 3, 2, 3).png().toBuffer();

describe('sources', () => {
  it('are bytes, Blobs, paths, file URLs and addresses', async () => {
    const png = await smallPng();
    const path = join(await scratchFolder(), 'a b.png');
    await writeFile(path, png);
    const address = await serve((_, response) => response.end(png));
    const sources = [
      png,
      new Uint8Array(png),
      new Blob([png]),
      path,
      pathToFileURL(path),
      pathToFileURL(path).href,
      `${address}a.png`,
      new URL(address),
    ];
    for (const source of sources) expect((await read(source)).data).toEqual(colours);
  });

  it('do not matter once the signal has aborted', async () => {
    const reason = new Error('enough');
    await expect(decode(await smallPng(), { maxPixels: limit }, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const decoding = decode(await smallPng(), { maxPixels: limit }, { signal: controller.signal });
    controller.abort('later');
    await expect(decoding).rejects.toBe('later');
  });
});

describe('pixels', () => {
  it('of 8-bit RGB come out as they are', async () => {
    expect(await read(await smallPng())).toEqual({
      width: 3,
      height: 2,
      channels: 3,
      depth: 8,
      data: colours,
      metadata: { format: 'png' },
    });
  });

  it('of gray stay one channel, in PNG, JPEG and bilevel TIFF', async () => {
    const gray = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(await read(await picture(gray, 16, 16, 1).toColourspace('b-w').png().toBuffer())).toMatchObject({
      channels: 1,
      depth: 8,
      data: gray,
    });
    expect(await read(await picture(gray, 16, 16, 1).toColourspace('b-w').jpeg().toBuffer())).toMatchObject({ channels: 1, depth: 8 });
    const bits = gray.map((value) => (value % 3 === 0 ? 255 : 0));
    const tiff = await picture(bits, 16, 16, 1).toColourspace('b-w').tiff({ bitdepth: 1, compression: 'ccittfax4' }).toBuffer();
    expect(await read(tiff)).toMatchObject({ channels: 1, depth: 8, data: bits });
  });

  it.each(['png', 'tiff'] as const)('of 16 bits stay exact in %s', async (format) => {
    const rgb = noise16(64 * 64 * 3);
    const gray = noise16(64 * 64);
    const lossless = format === 'tiff' ? { compression: 'lzw' as const } : {};
    const colour = await picture(rgb, 64, 64, 3).toColourspace('rgb16').toFormat(format, lossless).toBuffer();
    expect(await read(colour)).toMatchObject({ channels: 3, depth: 16, data: rgb });
    const plain = await picture(gray, 64, 64, 1).toColourspace('grey16').toFormat(format, lossless).toBuffer();
    expect(await read(plain)).toMatchObject({ channels: 1, depth: 16, data: gray });
  });

  it('of 16 bits tagged as sRGB stay exact', async () => {
    const rgb = noise16(64 * 64 * 3);
    const png = await picture(rgb, 64, 64, 3).toColourspace('rgb16').png().toBuffer();
    expect((await read(tagPng(png, await builtInProfile('srgb')))).data).toEqual(rgb);
  });

  it('of a palette become RGB', async () => {
    const png = await picture(colours, 3, 2, 3).png({ palette: true }).toBuffer();
    expect((await sharp(png).metadata()).isPalette).toBe(true);
    expect(await read(png)).toMatchObject({ channels: 3, depth: 8, data: colours });
    expect(await read(await picture(colours, 3, 2, 3).gif().toBuffer())).toMatchObject({ channels: 3, metadata: { format: 'gif' } });
  });

  it('of CMYK become RGB', async () => {
    const red = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#d02020' } })
      .toColourspace('cmyk')
      .jpeg()
      .toBuffer();
    expect((await sharp(red).metadata()).space).toBe('cmyk');
    const { channels, depth, data } = await read(red);
    expect({ channels, depth, length: data.length }).toEqual({ channels: 3, depth: 8, length: 192 });
    expect(data[0]).toBeGreaterThan(170);
    expect(Math.max(data[1] as number, data[2] as number)).toBeLessThan(80);
  });

  it('keep straight alpha aside, in 8 and 16 bits, colour and gray', async () => {
    const alpha = Uint8Array.from([0, 1, 128, 254, 255, 7]);
    const joined = Uint8Array.from(
      { length: 24 },
      (_, index) => (index % 4 === 3 ? alpha[index >> 2] : colours[(index >> 2) * 3 + (index % 4)]) as number,
    );
    expect(await read(await picture(joined, 3, 2, 4).png().toBuffer())).toMatchObject({ channels: 3, data: colours, alpha });
    const wide = Uint16Array.from(joined, (value) => value * 257 - (value > 0 ? 3 : 0));
    const sixteen = await read(await picture(wide, 3, 2, 4).toColourspace('rgb16').png().toBuffer());
    expect(sixteen).toMatchObject({ channels: 3, depth: 16, alpha: wide.filter((_, index) => index % 4 === 3) });
    const gray = Uint8Array.from([10, 255, 20, 0, 30, 128]);
    const grayPng = await picture(gray, 3, 1, 2).toColourspace('b-w').png().toBuffer();
    expect(await read(grayPng)).toMatchObject({ channels: 1, data: Uint8Array.from([10, 20, 30]), alpha: Uint8Array.from([255, 0, 128]) });
  });

  it('drop alpha that hides nothing', async () => {
    const opaque = await read(await picture(new Uint8Array(16).fill(255), 2, 2, 4).png().toBuffer());
    expect(opaque).not.toHaveProperty('alpha');
  });

  it('of 10-bit AVIF become 16 bits', async () => {
    const avif = await picture(new Uint8Array(64 * 64 * 3).fill(128), 64, 64, 3)
      .avif({ bitdepth: 10, quality: 90 })
      .toBuffer();
    const { depth, data, metadata } = await read(avif);
    expect({ depth, format: metadata?.format }).toEqual({ depth: 16, format: 'avif' });
    expect(Math.abs((data[0] as number) / 257 - 128)).toBeLessThan(3);
  });
});

describe('colour profiles', () => {
  it('of Display P3 are converted to sRGB, in 8 and 16 bits', async () => {
    const profile = await builtInProfile('p3');
    // sRGB's red in Display P3.
    const red = [234, 51, 35];
    const values = Uint8Array.from({ length: 64 * 3 }, (_, index) => red[index % 3] as number);
    const eight = await read(tagPng(await picture(values, 8, 8, 3).png().toBuffer(), profile));
    for (const [index, expected] of [255, 0, 0].entries())
      expect(Math.abs((eight.data[index] as number) - expected)).toBeLessThanOrEqual(4);
    const wide = await picture(
      Uint16Array.from(values, (value) => value * 257),
      8,
      8,
      3,
    )
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    const sixteen = await read(tagPng(wide, profile));
    expect(sixteen.depth).toBe(16);
    for (const [index, expected] of [255, 0, 0].entries()) {
      expect(Math.abs((sixteen.data[index] as number) / 257 - expected)).toBeLessThanOrEqual(8);
    }
  });

  it('of linear gray are converted to the curve of sRGB, in 8 and 16 bits', async () => {
    const half = (0.5 ** (1 / 2.4) * 1.055 - 0.055) * 255;
    const eight = await picture(new Uint8Array(64).fill(128), 8, 8, 1).toColourspace('b-w').png().toBuffer();
    const eightBits = await read(tagPng(eight, grayProfile(1)));
    expect(eightBits.channels).toBe(1);
    expect(Math.abs((eightBits.data[0] as number) - half)).toBeLessThan(2);
    const sixteen = await picture(new Uint16Array(64).fill(32768), 8, 8, 1).toColourspace('grey16').png().toBuffer();
    const sixteenBits = await read(tagPng(sixteen, grayProfile(1)));
    expect(sixteenBits).toMatchObject({ channels: 1, depth: 16 });
    expect(Math.abs((sixteenBits.data[0] as number) / 257 - half)).toBeLessThan(1);
  });

  it('of RGB are applied to gray too, in 8 and 16 bits, as browsers do', async () => {
    const tagged = (data: Uint8Array, profile: Uint8Array) =>
      read(tiffFile({ width: 8, height: 8, samples: 1, data, fields: [[34675, 7, profile]] }));
    const half = new Uint8Array(64).fill(128);
    const linear = await tagged(half, rgbProfile(1));
    expect(linear.channels).toBe(1);
    expect(Math.abs((linear.data[0] as number) - 188)).toBeLessThanOrEqual(1);
    const sixteen = await tagged(new Uint8Array(128).fill(128), rgbProfile(1));
    expect(sixteen).toMatchObject({ channels: 1, depth: 16 });
    expect(Math.abs((sixteen.data[0] as number) / 257 - 188)).toBeLessThan(1);
    expect((await tagged(half, await builtInProfile('srgb'))).data[0]).toBe(128);
  });
});

describe('orientation', () => {
  const at = (x: number, y: number) => [...colours.subarray((y * 3 + x) * 3, (y * 3 + x) * 3 + 3)];
  /** Which pixel of the 3 × 2 file comes to (x, y) of the upright picture. */
  const origins: Record<number, (x: number, y: number) => [number, number]> = {
    1: (x, y) => [x, y],
    2: (x, y) => [2 - x, y],
    3: (x, y) => [2 - x, 1 - y],
    4: (x, y) => [x, 1 - y],
    5: (x, y) => [y, x],
    6: (x, y) => [y, 1 - x],
    7: (x, y) => [2 - y, 1 - x],
    8: (x, y) => [2 - y, x],
  };

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('%i is applied, and not asked for again', async (orientation) => {
    const file = await picture(colours, 3, 2, 3).withMetadata({ orientation }).png().toBuffer();
    const raster = await read(
      await sharp(file)
        .metadata()
        .then((header) => (header.orientation === orientation ? file : Promise.reject(new Error('no orientation')))),
    );
    const turned = orientation > 4;
    expect([raster.width, raster.height]).toEqual(turned ? [2, 3] : [3, 2]);
    const expected: number[] = [];
    for (let y = 0; y < raster.height; y++)
      for (let x = 0; x < raster.width; x++) expected.push(...at(...(origins[orientation] as (typeof origins)[number])(x, y)));
    expect([...raster.data]).toEqual(expected);
  });

  it('in EXIF becomes 1', async () => {
    const file = await picture(new Uint8Array(32 * 16 * 3), 32, 16, 3)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { width, height, metadata } = await read(file);
    expect([width, height]).toEqual([16, 32]);
    const again = await sharp(file).metadata();
    const block = Buffer.from(metadata?.exif as Uint8Array);
    const before = Buffer.from((again.exif as Buffer).subarray(6));
    expect(block.length).toBe(before.length);
    expect([...block.keys()].filter((index) => block[index] !== before[index]).length).toBeGreaterThan(0);
  });
});

describe('an EXIF directory that is damaged', () => {
  /** Orientation 6 alone, and whatever count the directory says to have. */
  const directory = (count: number, entry: readonly number[], tail = 4) => {
    return Buffer.concat([
      Buffer.from('MM\0*\0\0\0\x08'),
      Buffer.from([count >> 8, count % 256, 0x01, 0x12, ...entry]),
      Buffer.alloc(tail),
    ]);
  };
  const short = [0, 3, 0, 0, 0, 1, 0, 6, 0, 0];

  it.each([
    ['with a false count', directory(0x3302, short)],
    ['cut off after its entry', directory(1, short, 0)],
    ['cut off within the next entry', directory(2, short, 5)],
    ['with a LONG for a SHORT', directory(1, [0, 4, 0, 0, 0, 1, 0, 0, 0, 6])],
    ['with two values', directory(1, [0, 3, 0, 0, 0, 2, 0, 6, 0, 3])],
  ])('%s, turns the picture once', async (_, exif) => {
    const plain = await picture(new Uint8Array(96 * 72 * 3), 96, 72, 3)
      .jpeg()
      .toBuffer();
    const file = embedInJpeg(plain, { exif });
    const raster = await read(file);
    expect([raster.width, raster.height]).toEqual([72, 96]);
    for (const format of ['png', 'jpeg', 'webp', 'tiff'] as const) {
      const again = await read(await encode(raster, { format }));
      expect([again.width, again.height], format).toEqual([72, 96]);
    }
  });
});

describe('metadata', () => {
  it('is carried: format, EXIF, XMP and density', async () => {
    const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>';
    const file = await picture(colours, 3, 2, 3)
      .withMetadata({ density: 300, exif: { IFD0: { Copyright: 'A. Person' } } })
      .withXmp(xmp)
      .jpeg()
      .toBuffer();
    const { metadata } = await read(file);
    expect(metadata).toMatchObject({ format: 'jpeg', density: 300 });
    expect(Buffer.from(metadata?.exif as Uint8Array).toString('latin1')).toMatch(/^(II|MM).*A\. Person/s);
    expect(Buffer.from(metadata?.xmp as Uint8Array).toString()).toContain(xmp);
  });
});

it('texts of a PNG that would fill the memory are left out', async () => {
  const png = await smallPng();
  const text = Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(new Uint8Array(4e7).fill(97))]);
  const at = png.indexOf('IDAT') - 4;
  const file = Buffer.concat([png.subarray(0, at), ...Array.from({ length: 40 }, () => pngChunk('zTXt', text)), png.subarray(at)]);
  const before = process.resourceUsage().maxRSS;
  expect((await read(file)).data).toEqual(colours);
  // In KiB; all of them are 1.6 GB.
  expect(process.resourceUsage().maxRSS - before).toBeLessThan(400_000);
});

describe('what is no single picture', () => {
  const bomb = () => {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(30000, 0);
    header.writeUInt32BE(30000, 4);
    header[8] = 8;
    const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
    return Buffer.concat([
      signature,
      pngChunk('IHDR', header),
      pngChunk('IDAT', deflateSync(new Uint8Array(30001))),
      pngChunk('IEND', Buffer.alloc(0)),
    ]);
  };
  const pages = (format: 'gif' | 'webp' | 'tiff') => {
    const frames = ['red', 'blue'].map((background) => ({ create: { width: 4, height: 4, channels: 3 as const, background } }));
    // sharp joins created frames, but its types know files and buffers only.
    return sharp(frames as never, { join: { animated: true } })
      .toFormat(format)
      .toBuffer();
  };
  const noisy = () =>
    picture(
      Uint8Array.from({ length: 128 * 128 * 3 }, (_, index) => (index * 7919) % 251),
      128,
      128,
      3,
    );

  it.each([
    ['empty', 'is empty', async () => Buffer.alloc(0)],
    ['a JPEG cut off', 'is cut off or damaged', async () => (await noisy().jpeg().toBuffer()).subarray(0, 3000)],
    ['a PNG cut off', 'is cut off or damaged', async () => (await noisy().png().toBuffer()).subarray(0, -500)],
    ['a header alone', 'is cut off or damaged', async () => Buffer.from('\xff\xd8\xff\xe0', 'latin1')],
    ['text', 'is text', async () => Buffer.from('This is a text that calls itself a picture.')],
    ['SVG', 'is an SVG drawing', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['HEIC', 'is HEIC', async () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['noise', 'no picture in a known format', async () => Buffer.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])],
    ['a bomb', '30000 × 30000 pixels, more than the limit of 268435456', async () => bomb()],
    ['an animated GIF', 'an animation or sequence of 2 pictures', () => pages('gif')],
    ['an animated WebP', 'an animation or sequence of 2 pictures', () => pages('webp')],
    ['a TIFF of two pages', 'a TIFF of 2 pages', () => pages('tiff')],
    ['a TIFF of floats', "values of type 'float'", () => noisy().toColourspace('scrgb').tiff({ compression: 'lzw' }).toBuffer()],
  ])('%s, is refused with its name, the reason and a remedy', async (_, reason, make) => {
    const path = join(await scratchFolder(), 'holiday.png');
    await writeFile(path, await make());
    const decoding = read(path);
    await expect(decoding).rejects.toThrow(DecodeError);
    await expect(decoding).rejects.toThrow(reason);
    await expect(decoding).rejects.toMatchObject({
      message: expect.stringContaining(path),
      hint: expect.stringMatching(/^[A-Z].*\.$/),
      code: 'decode',
    });
  });

  it.each([
    ['missing.jpg', 'there is no such file'],
    ['folder', 'it is a folder'],
  ])('%s, is refused since %s', async (name, reason) => {
    const folder = await scratchFolder();
    await mkdir(join(folder, 'folder'));
    const decoding = read(join(folder, name));
    await expect(decoding).rejects.toThrow(DecodeError);
    await expect(decoding).rejects.toThrow(`'${join(folder, name)}', but ${reason}`);
  });

  it('other values and addresses are refused', async () => {
    await expect(read(7 as unknown as string)).rejects.toThrow(DecodeError);
    await expect(read('ftp://example.org/a.png')).rejects.toThrow(DecodeError);
    const address = await serve((_, response) => response.writeHead(404).end());
    await expect(read(`${address}a.png`)).rejects.toThrow(/a\.png', but the server answered 404/);
  });

  it('a limit counts pixels, and just reaching it is allowed', async () => {
    await expect(read(await smallPng(), 6)).resolves.toMatchObject({ width: 3 });
    await expect(read(await smallPng(), 5)).rejects.toThrow('3 × 2 pixels, more than the limit of 5');
  });
});

describe('the curve that a PNG names', () => {
  it.each(['8', '16'])('becomes that of sRGB, in %s bits', async (bits) => {
    const half = bits === '8' ? new Uint8Array(4).fill(128) : new Uint16Array(4).fill(32896);
    const plain = await picture(half, 2, 2, 1)
      .toColourspace(bits === '8' ? 'b-w' : 'grey16')
      .png()
      .toBuffer();
    const linear = Buffer.alloc(4);
    linear.writeUInt32BE(100_000);
    const named = (...chunks: Buffer[]) => read(Buffer.concat([plain.subarray(0, 33), ...chunks, plain.subarray(33)]));
    const full = bits === '8' ? 1 : 257;
    const gamma = pngChunk('gAMA', linear);
    expect((await named(gamma)).data[0]).toBeCloseTo(188 * full, bits === '8' ? 0 : -2);
    expect((await named(pngChunk('cICP', Buffer.from([1, 8, 0, 1])))).data[0]).toBeCloseTo(188 * full, bits === '8' ? 0 : -2);
    expect((await named(pngChunk('sRGB', Buffer.alloc(1)), gamma)).data[0]).toBe(128 * full);
  });
});
