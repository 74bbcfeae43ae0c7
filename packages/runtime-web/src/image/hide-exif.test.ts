import sharp from 'sharp';
import { expect, it } from 'vitest';
import { readJpegHeader } from './header/read-jpeg-header';
import { readPngHeader } from './header/read-png-header';
import { readWebpHeader } from './header/read-webp-header';
import { hideExif } from './hide-exif';

it.each([
  ['jpeg', readJpegHeader],
  ['png', readPngHeader],
  ['webp', readWebpHeader],
] as const)('a %s without its EXIF is still whole, and no longer asks to be turned', async (format, readHeader) => {
  const picture = sharp(new Uint8Array(30 * 20 * 3).fill(90), { raw: { width: 30, height: 20, channels: 3 } });
  const bytes = new Uint8Array(await picture.withMetadata({ orientation: 6 }).toFormat(format).toBuffer());
  expect((await sharp(bytes).metadata()).orientation).toBe(6);
  const hidden = Buffer.from(await new Blob(hideExif(bytes, readHeader(bytes), format)).arrayBuffer());
  expect((await sharp(hidden).metadata()).orientation).toBeUndefined();
  expect((await sharp(hidden).raw().toBuffer()).length).toBe(30 * 20 * 3);
});
