import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readWebpHeader } from './read-webp-header';

const picture = (channels: 3 | 4) => {
  return sharp(new Uint8Array(333 * 70 * channels).fill(90), { raw: { width: 333, height: 70, channels } });
};

describe('readWebpHeader', () => {
  it.each([false, true])('reads size and whether there is alpha, lossless %s', async (lossless) => {
    const expected = { width: 333, height: 70, channels: 3, depth: 8, pictures: 1, exif: [] };
    expect(readWebpHeader(await picture(3).webp({ lossless }).toBuffer())).toEqual({ ...expected, alpha: false });
    expect(readWebpHeader(await picture(4).webp({ lossless }).toBuffer())).toEqual({ ...expected, alpha: true });
  });

  it('finds EXIF and counts frames', async () => {
    const webp = await picture(3).withMetadata({ orientation: 3 }).webp().toBuffer();
    const { exif, width } = readWebpHeader(webp);
    expect([width, exif.length]).toEqual([333, 1]);
    expect(webp.toString('latin1', exif[0]!.start, exif[0]!.start + 4)).toBe('EXIF');
    const frames = ['red', 'blue'].map((background) => ({ create: { width: 4, height: 4, channels: 3 as const, background } }));
    // sharp joins created frames, but its types know files and buffers only.
    const animation = await sharp(frames as never, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect(readWebpHeader(animation)).toMatchObject({ width: 4, height: 4, pictures: 2 });
  });

  it('refuses a file that is cut off, or holds no picture', async () => {
    const webp = await picture(4).webp().toBuffer();
    for (const length of [5, 16, 25, webp.length >> 1, webp.length - 4]) {
      expect(() => readWebpHeader(webp.subarray(0, length)), `${length}`).toThrow();
    }
    expect(() => readWebpHeader(Buffer.from('RIFF\x04\0\0\0WEBP', 'latin1'))).toThrow('no picture chunk');
  });
});
