import { recognizeFormat } from '@photochrom/runtime-kit';
import { describe, expect, it } from 'vitest';
import { decode } from './decode';
import { loadSharp } from './load-sharp';

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="red"/></svg>';
/** A drawing of a few bytes that computes for minutes where it is opened. */
const slowDrawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="3000"><filter id="f" x="0" y="0" width="1" height="1">' +
  '<feTurbulence baseFrequency="0.01" numOctaves="99999"/></filter><rect width="3000" height="3000" filter="url(#f)"/></svg>';

describe('loadSharp', () => {
  it.each([
    ['SVG', drawing],
    ['SVG behind the letters of WebP', `<!--    WEBP -->${drawing}`],
    ['SVG behind the letters of AVIF', `<!--ftypavif -->${drawing}`],
    ['raw pixels of libvips', `\xb6\xa6\xf2\x08${'\0'.repeat(80)}`],
    ['a portable pixmap', 'P6 1 1 255\nabc'],
    ['a PDF', '%PDF-1.4\n%%EOF'],
    ['Radiance', '#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 1 +X 1\nabcd'],
  ])('opens no %s, even where nothing was checked before', async (_, text) => {
    const sharp = await loadSharp();
    await expect(sharp(Buffer.from(text, 'latin1')).metadata()).rejects.toThrow('unsupported image format');
  });

  it('opens what is decoded, and agrees with the marks on what it is', async () => {
    const sharp = await loadSharp();
    for (const format of ['jpeg', 'png', 'webp', 'tiff', 'gif', 'avif'] as const) {
      const file = await sharp({ create: { width: 8, height: 6, channels: 3, background: 'red' } })
        .toFormat(format)
        .toBuffer();
      expect(recognizeFormat(file)).toEqual({ format });
      expect(await decode(file, { maxPixels: 48 }, {})).toMatchObject({ width: 8, height: 6, metadata: { format } });
    }
  });

  it('keeps threads free of drawings that are disguised', async () => {
    const files = ['<!--    WEBP -->', '<!--ftypavif -->', '<!--ftypmif1    avif-->'].map((mark) => Buffer.from(mark + slowDrawing));
    const decoding = [...files, ...files].map((file) => decode(file, { maxPixels: 2 ** 24 }, { signal: AbortSignal.timeout(2000) }));
    for (const each of await Promise.allSettled(decoding)) {
      expect(each).toMatchObject({ reason: { code: 'decode', message: expect.stringContaining('SVG') } });
    }
    const sharp = await loadSharp();
    const jpeg = await sharp({ create: { width: 8, height: 6, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer();
    expect(await decode(jpeg, { maxPixels: 48 }, {})).toMatchObject({ width: 8 });
  });
});
