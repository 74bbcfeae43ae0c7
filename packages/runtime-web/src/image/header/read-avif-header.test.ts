import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readAvifHeader } from './read-avif-header';

const picture = (channels: 3 | 4) => {
  return sharp(new Uint8Array(70 * 30 * channels).fill(90), { raw: { width: 70, height: 30, channels } });
};

describe('readAvifHeader', () => {
  it('reads size, alpha and turning', async () => {
    const expected = { width: 70, height: 30, channels: 3, depth: 8, pictures: 1, exif: [] };
    expect(readAvifHeader(await picture(3).avif({ effort: 0 }).toBuffer())).toEqual({ ...expected, alpha: false, turned: false });
    expect(readAvifHeader(await picture(4).avif({ effort: 0 }).toBuffer())).toEqual({ ...expected, alpha: true, turned: false });
    const turned = await picture(3).withMetadata({ orientation: 6 }).avif({ effort: 0 }).toBuffer();
    expect(readAvifHeader(turned)).toMatchObject({ width: 70, height: 30, turned: true });
  });

  it('takes the count of a sequence, and refuses what names no picture', async () => {
    const avif = await picture(3).avif({ effort: 0 }).toBuffer();
    const movie = Buffer.from('\0\0\0\x1cmoov\0\0\0\x14stsz\0\0\0\0\0\0\0\0\0\0\0\x0c', 'latin1');
    expect(readAvifHeader(Buffer.concat([avif, movie]))).toMatchObject({ width: 70, height: 30, pictures: 12 });
    expect(() => readAvifHeader(Buffer.from('\0\0\0\x0cmeta\0\0\0\0', 'latin1'))).toThrow('no picture');
  });

  it('refuses a file that is cut off', async () => {
    const avif = await picture(3).avif({ effort: 0 }).toBuffer();
    for (const length of [3, 20, avif.length >> 1, avif.length - 1]) {
      expect(() => readAvifHeader(avif.subarray(0, length)), `${length}`).toThrow();
    }
  });
});
