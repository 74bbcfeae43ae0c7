import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeTiff } from './decode-tiff';
import { inspectPicture } from './inspect-picture';

const [width, height] = [37, 23];
/** Slopes with some noise, which no compression makes short. */
const samples = (channels: number, most: number) =>
  Array.from({ length: width * height * channels }, (_, index) => (index * 7919 + (index >> 3) * 104729) % (most + 1));
const eight = (channels: 1 | 2 | 3 | 4) => sharp(Uint8Array.from(samples(channels, 255)), { raw: { width, height, channels } });
const sixteen = (channels: 1 | 3) =>
  sharp(Uint16Array.from(samples(channels, 65535)), { raw: { width, height, channels } }).toColourspace(
    channels === 1 ? 'grey16' : 'rgb16',
  );

async function decode(file: Uint8Array) {
  const picture = inspectPicture(file, 1e6, 'scan.tif');
  if (picture.format !== 'tiff') throw new Error(picture.format);
  const warnings: string[] = [];
  const pixels = await decodeTiff(new Uint8Array(file), picture.header, (message) => warnings.push(message));
  return { ...pixels, warnings };
}
const read = async (image: Sharp) => decode(await image.toBuffer());

describe('TIFF is read to the last bit', () => {
  const ways = [
    { compression: 'none' },
    { compression: 'lzw' },
    { compression: 'lzw', predictor: 'horizontal' },
    { compression: 'deflate' },
    { compression: 'deflate', predictor: 'horizontal', tile: true, tileWidth: 16, tileHeight: 16 },
    { compression: 'packbits' },
  ] as const;

  it.each(ways)('with %o, of 8 and 16 bits, gray and RGB', async (way) => {
    for (const channels of [1, 3] as const) {
      expect(
        await read(
          eight(channels)
            .toColourspace(channels === 1 ? 'b-w' : 'srgb')
            .tiff(way),
        ),
      ).toMatchObject({
        width,
        height,
        bands: channels,
        depth: 8,
        data: Uint8Array.from(samples(channels, 255)),
        warnings: [],
      });
      const deep = await read(sixteen(channels).tiff(way));
      expect([deep.depth, deep.bands]).toEqual([16, channels]);
      expect(deep.data).toEqual(Uint16Array.from(samples(channels, 65535)));
    }
  });

  it('with alpha', async () => {
    const { bands, data } = await read(eight(4).tiff({ compression: 'lzw' }));
    expect(bands).toBe(4);
    expect(data).toEqual(Uint8Array.from(samples(4, 255)));
  });

  it('of one bit, which becomes black and white', async () => {
    const { bands, data } = await read(eight(1).toColourspace('b-w').threshold(128).tiff({ bitdepth: 1, compression: 'none' }));
    expect(bands).toBe(1);
    expect(data).toEqual(Uint8Array.from(samples(1, 255), (value) => (value >= 128 ? 255 : 0)));
  });

  it('with gray from white to black', async () => {
    const file = await eight(1).toColourspace('b-w').tiff({ compression: 'none' }).toBuffer();
    // PhotometricInterpretation, one SHORT.
    const entry = file.indexOf(Buffer.from([0x06, 0x01, 3, 0, 1, 0, 0, 0, 1, 0]));
    file[entry + 8] = 0;
    expect((await decode(file)).data).toEqual(Uint8Array.from(samples(1, 255), (value) => 255 - value));
  });
});

it('TIFF with JPEG inside is read, with a word of warning', async () => {
  const smooth = Uint8Array.from({ length: 3 * width * height }, (_, index) => 40 + Math.floor(index / 3 / width) * 6);
  const { data, warnings } = await read(sharp(smooth, { raw: { width, height, channels: 3 } }).tiff({ compression: 'jpeg', quality: 95 }));
  expect(Math.max(...data.map((value, index) => Math.abs(value - smooth[index]!)))).toBeLessThanOrEqual(4);
  expect(warnings).toEqual([expect.stringContaining('JPEG')]);
});

describe('what is no picture for a raster is refused before a pixel is read', () => {
  it.each([
    [
      'fax',
      'with compression 4, which is not read here',
      () => eight(1).toColourspace('b-w').tiff({ bitdepth: 1, compression: 'ccittfax4' }),
    ],
    ['floating point', 'signed or floating point', () => eight(1).toColourspace('scrgb').tiff({ compression: 'none' })],
  ])('%s', async (_, reason, make) => {
    await expect(read(make())).rejects.toThrow(reason);
    await expect(read(make())).rejects.toThrow("'scan.tif'");
  });
});

describe('TIFF that is cut off or damaged is refused', () => {
  /** A gray picture whose one strip comes last. */
  const file = (strip: Uint8Array, compression: number, claimed = strip.length) => {
    const fields = [
      [0x0100, width],
      [0x0101, height],
      [0x0102, 8],
      [0x0103, compression],
      [0x0106, 1],
      [0x0111, 8 + 2 + 8 * 12 + 4],
      [0x0116, height],
      [0x0117, claimed],
    ] as const;
    const directory = Buffer.alloc(2 + fields.length * 12 + 4);
    directory.writeUInt16LE(fields.length);
    for (const [index, [tag, value]] of fields.entries()) {
      directory.writeUInt16LE(tag, 2 + 12 * index);
      directory.writeUInt16LE(4, 4 + 12 * index);
      directory.writeUInt32LE(1, 6 + 12 * index);
      directory.writeUInt32LE(value, 10 + 12 * index);
    }
    return Buffer.concat([Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]), directory, strip]);
  };
  const gray = Uint8Array.from(samples(1, 255));

  it.each([
    ['uncompressed', gray, 1],
    ['packed by Deflate', deflateSync(gray), 8],
  ] as const)('%s', async (_, strip, compression) => {
    expect((await decode(file(strip, compression))).data).toEqual(gray);
    for (const share of [0, 0.5, 0.95])
      await expect(decode(file(strip, compression).subarray(0, 110 + share * strip.length))).rejects.toThrow();
    await expect(decode(file(strip.slice(0, strip.length / 2), compression))).rejects.toThrow();
  });

  it('packed by LZW, anywhere', async () => {
    const whole = await eight(1).toColourspace('b-w').tiff({ compression: 'lzw', predictor: 'none' }).toBuffer();
    for (let index = 8; index < whole.length - 300; index += 97) {
      const wild = whole.slice();
      wild[index] = (wild[index] as number) ^ 0xff;
      // Other pixels, or a refusal; never a picture of another size.
      const data = await decode(wild).then(
        (pixels) => pixels.data.length,
        () => width * height,
      );
      expect(data).toBe(width * height);
    }
  });
});
