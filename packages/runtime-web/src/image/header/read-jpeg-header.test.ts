import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readJpegHeader } from './read-jpeg-header';

const noise = (channels: 1 | 3) => {
  const values = Uint8Array.from({ length: 50 * 30 * channels }, (_, index) => (index * 7919) % 251);
  return sharp(values, { raw: { width: 50, height: 30, channels } });
};

describe('readJpegHeader', () => {
  it.each([false, true])('reads size and channels, progressive %s', async (progressive) => {
    const colour = await noise(3).jpeg({ progressive }).toBuffer();
    expect(readJpegHeader(colour)).toEqual({ width: 50, height: 30, channels: 3, depth: 8, alpha: false, pictures: 1, exif: [] });
    const gray = await noise(1).toColourspace('b-w').jpeg({ progressive }).toBuffer();
    expect(readJpegHeader(gray).channels).toBe(1);
    const cmyk = await noise(3).toColourspace('cmyk').jpeg({ progressive }).toBuffer();
    expect(readJpegHeader(cmyk).channels).toBe(4);
  });

  it('finds EXIF, whose thumbnail is not the end of the picture', async () => {
    const plain = await noise(3).jpeg().toBuffer();
    const thumbnail = Buffer.from([0xff, 0xd8, 0xff, 0xd9]);
    const block = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 12]), Buffer.from('Exif\0\0', 'latin1'), thumbnail]);
    const jpeg = Buffer.concat([plain.subarray(0, 2), block, plain.subarray(2)]);
    expect(readJpegHeader(jpeg)).toMatchObject({ width: 50, exif: [{ start: 2, end: 16 }] });
    expect(() => readJpegHeader(jpeg.subarray(0, 400))).toThrow();
  });

  it.each([false, true])('refuses a file that is cut off anywhere, progressive %s', async (progressive) => {
    const jpeg = await noise(3).jpeg({ progressive }).toBuffer();
    for (let length = 2; length < jpeg.length; length++) expect(() => readJpegHeader(jpeg.subarray(0, length)), `${length}`).toThrow();
    expect(() => readJpegHeader(Buffer.concat([jpeg, Buffer.from('more after the end')]))).not.toThrow();
  });

  it('passes over stray bytes before a marker, as decoders do', async () => {
    const jpeg = await noise(3).jpeg().toBuffer();
    const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]));
    const stray = Buffer.concat([jpeg.subarray(0, scan), Buffer.from([7, 0xff, 0, 7]), jpeg.subarray(scan)]);
    expect(readJpegHeader(stray)).toEqual(readJpegHeader(jpeg));
  });

  it('refuses what has no frame, or no marker at all', () => {
    expect(() => readJpegHeader(Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]))).toThrow('no frame header');
    expect(() => readJpegHeader(Uint8Array.from([0xff, 0xd8, 0x00, 0xd9]))).toThrow();
  });
});
