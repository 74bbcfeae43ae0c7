import { DecodeError } from '@photochrom/core';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pngFile } from './__fixtures__/png-file';
import { inspectPicture } from './inspect-picture';

const small = sharp(new Uint8Array(6 * 4 * 3).fill(90), { raw: { width: 6, height: 4, channels: 3 } });

describe('inspectPicture', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff'] as const)('knows %s and its size', async (format) => {
    const picture = inspectPicture(await small.clone().toFormat(format).toBuffer(), 24, 'a');
    expect(picture).toMatchObject({ format, header: { width: 6, height: 4 } });
  });

  it.each([
    [
      'a fax',
      () => small.clone().toColourspace('b-w').tiff({ bitdepth: 1, compression: 'ccittfax4' }).toBuffer(),
      'a TIFF with compression 4',
    ],
    ['CMYK', () => small.clone().toColourspace('cmyk').jpeg().toBuffer(), 'a CMYK picture'],
    ['too many pixels', () => small.clone().resize(5, 5).jpeg().toBuffer(), '5 × 5 pixels, more than the limit of 24'],
    ['text', async () => Buffer.from('some text'), 'text'],
  ])('refuses %s by its name, with a remedy', async (_, make, reason) => {
    const bytes = await make();
    const inspecting = () => inspectPicture(bytes, 24, 'holiday.jpg');
    expect(inspecting).toThrow(DecodeError);
    expect(inspecting).toThrow(`[runtime-web] Expected a picture in 'holiday.jpg', but it is ${reason}`);
  });

  it('refuses a picture without pixels as damaged', () => {
    expect(() => inspectPicture(pngFile({ width: 0, depth: 8, colourType: 0, lines: [[1]] }), 24, 'a')).toThrow('0 × 1 pixels');
  });
});
