import sharp from 'sharp';
import { expect, it } from 'vitest';
import { readTiffHeader } from './read-tiff-header';

const picture = (channels: 3 | 4 = 3) => sharp({ create: { width: 9, height: 5, channels, background: { r: 1, g: 2, b: 3, alpha: 0.5 } } });

it('says what the first picture is', async () => {
  expect(readTiffHeader(await picture().tiff({ compression: 'lzw' }).toBuffer())).toMatchObject({
    width: 9,
    height: 5,
    channels: 3,
    depth: 8,
    alpha: false,
    pictures: 1,
  });
  expect(readTiffHeader(await picture(4).tiff({ compression: 'lzw' }).toBuffer()).alpha).toBe(true);
  expect(readTiffHeader(await picture().toColourspace('b-w').tiff().toBuffer()).channels).toBe(1);
  expect(readTiffHeader(await picture().toColourspace('cmyk').tiff().toBuffer()).channels).toBe(4);
  const fine = sharp(
    Uint16Array.from({ length: 9 * 5 * 3 }, (_, index) => 400 * index),
    { raw: { width: 9, height: 5, channels: 3 } },
  );
  expect(readTiffHeader(await fine.toColourspace('rgb16').tiff({ compression: 'lzw' }).toBuffer()).depth).toBe(16);
});

it('counts pages, and neither thumbnails nor the levels of a pyramid', async () => {
  const pyramid = sharp({ create: { width: 300, height: 300, channels: 3, background: 'red' } });
  expect(readTiffHeader(await pyramid.tiff({ pyramid: true, tile: true }).toBuffer()).pictures).toBe(1);
});

it('says why samples are not read', async () => {
  expect(readTiffHeader(await picture().tiff({ compression: 'lzw' }).toBuffer()).unreadable).toBeUndefined();
  expect(readTiffHeader(await picture().tiff({ compression: 'webp' }).toBuffer()).unreadable).toContain('compression 50001');
  expect(() => readTiffHeader(Uint8Array.of(0x49, 0x49, 42, 0, 255, 0, 0, 0))).toThrow('without a directory');
});
