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

  it('takes the largest of several sizes, and the count of a sequence', () => {
    const box = (type: string, ...parts: Uint8Array[]) => {
      const body = Buffer.concat(parts);
      const head = Buffer.concat([Buffer.alloc(4), Buffer.from(type)]);
      head.writeUInt32BE(8 + body.length);
      return Buffer.concat([head, body]);
    };
    const pair = (type: string, first: number, second: number) => {
      const body = Buffer.alloc(12);
      body.writeUInt32BE(first, 4);
      body.writeUInt32BE(second, 8);
      return box(type, body);
    };
    const file = Buffer.concat([box('meta', pair('ispe', 9, 9), pair('ispe', 30000, 20000)), box('moov', pair('stsz', 0, 12))]);
    expect(readAvifHeader(file)).toMatchObject({ width: 30000, height: 20000, pictures: 12 });
    expect(() => readAvifHeader(box('meta'))).toThrow('no size');
  });

  it('refuses a file that is cut off', async () => {
    const avif = await picture(3).avif({ effort: 0 }).toBuffer();
    for (const length of [3, 20, avif.length >> 1, avif.length - 1]) {
      expect(() => readAvifHeader(avif.subarray(0, length)), `${length}`).toThrow();
    }
  });
});
