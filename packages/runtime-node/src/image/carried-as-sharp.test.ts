import { embedInJpeg, embedInPng, embedInWebp, readCarried } from '@photochrom/runtime-kit';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { builtInProfile } from '../__fixtures__/icc-profiles';

const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>';
const pixels = () => sharp(new Uint8Array(20 * 10 * 3).fill(90), { raw: { width: 20, height: 10, channels: 3 } });

it.each(['jpeg', 'png', 'webp'] as const)('the kit reads out of a %s by sharp what sharp reads', async (format) => {
  const file = await pixels()
    .withMetadata({ orientation: 6, density: 240, exif: { IFD0: { Artist: 'A. Person' } } })
    .withXmp(xmp)
    .withIccProfile('p3')
    .toFormat(format)
    .toBuffer();
  const header = await sharp(file).metadata();
  const { metadata, orientation, icc } = await readCarried(file, format);
  expect(orientation).toBe(header.orientation);
  expect(metadata.density).toBe(header.density ?? 240);
  expect(new TextDecoder().decode(metadata.xmp)).toBe(header.xmpAsString);
  expect(Buffer.from(icc ?? []).equals(await builtInProfile('p3'))).toBe(true);
  expect(Buffer.from(metadata.exif ?? []).toString('latin1')).toContain('A. Person');
});

it.each([
  ['jpeg', embedInJpeg],
  ['png', embedInPng],
  [
    'webp',
    (file: Uint8Array, metadata: object) => embedInWebp(file, { width: 20, height: 10, channels: 3, depth: 8, data: file }, metadata),
  ],
] as const)('sharp reads out of a %s what the kit embedded', async (format, embed) => {
  const carried = await readCarried(await pixels().withMetadata({ density: 240 }).withXmp(xmp).jpeg().toBuffer(), 'jpeg');
  const bare = await pixels().withIccProfile('p3').toFormat(format).toBuffer();
  const header = await sharp(embed(bare, carried.metadata)).metadata();
  expect(header.xmpAsString).toBe(new TextDecoder().decode(carried.metadata.xmp));
  expect(header.exif).toBeDefined();
  expect(header.icc).toEqual(await builtInProfile('p3'));
  expect([header.width, header.height]).toEqual([20, 10]);
});
