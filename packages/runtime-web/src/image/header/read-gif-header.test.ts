import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readGifHeader } from './read-gif-header';

const picture = (channels: 3 | 4) => {
  const values = Uint8Array.from({ length: 60 * 40 * channels }, (_, index) => (index % 4 === 3 ? 0 : (index * 7919) % 251));
  return sharp(values, { raw: { width: 60, height: 40, channels } });
};

describe('readGifHeader', () => {
  it('reads size and whether a colour is transparent', async () => {
    const expected = { width: 60, height: 40, channels: 3, depth: 8, pictures: 1, exif: [] };
    expect(readGifHeader(await picture(4).gif().toBuffer())).toEqual({ ...expected, alpha: true });
    expect(readGifHeader(await picture(3).gif().toBuffer())).toMatchObject(expected);
  });

  it('counts frames', async () => {
    const frames = ['red', 'blue'].map((background) => ({ create: { width: 4, height: 4, channels: 3 as const, background } }));
    // sharp joins created frames, but its types know files and buffers only.
    const animation = await sharp(frames as never, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect(readGifHeader(animation)).toMatchObject({ width: 4, height: 4, pictures: 2 });
  });

  it('refuses a file that is cut off anywhere, and unknown blocks', async () => {
    const gif = await picture(3).gif().toBuffer();
    for (let length = 6; length < gif.length; length += 7) expect(() => readGifHeader(gif.subarray(0, length)), `${length}`).toThrow();
    expect(() => readGifHeader(Uint8Array.from([...gif.subarray(0, 10), 0, 0, 0, 0x99]))).toThrow('an unknown block at byte 13');
  });
});
