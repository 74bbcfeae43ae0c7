import { embedInJpeg, embedInPng, embedInWebp, isSrgbProfile, pngChunks, readCarried } from '@photochrom/runtime-kit';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { builtInProfile } from '../__fixtures__/icc-profiles';
import { decode } from './decode';
import { encode } from './encode';

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
  // Whose pixels they are, the file says itself.
  const { profiled: _, ...metadata } = carried.metadata;
  const bare = await pixels().withIccProfile('p3').toFormat(format).toBuffer();
  const header = await sharp(embed(bare, metadata)).metadata();
  expect(header.xmpAsString).toBe(new TextDecoder().decode(carried.metadata.xmp));
  expect(header.exif).toBeDefined();
  expect(header.icc).toEqual(await builtInProfile('p3'));
  expect([header.width, header.height]).toEqual([20, 10]);
});

it.each(['jpeg', 'png', 'webp', 'tiff'] as const)(
  'a %s of a source that had a profile says that it is sRGB, and reads as it was',
  async (format) => {
    const source = await decode(await pixels().withIccProfile('p3').png().toBuffer(), { maxPixels: 1000 }, {});
    const written = await encode(source, { format });
    const { icc } = await sharp(written).metadata();
    if (format === 'png') expect([...pngChunks(written)].map(({ type }) => type)).toContain('sRGB');
    else expect(isSrgbProfile(icc ?? new Uint8Array())).toBe(true);
    const again = await decode(written, { maxPixels: 1000 }, {});
    expect(largest(again.data, source.data)).toBeLessThanOrEqual(format === 'jpeg' || format === 'webp' ? 2 : 0);
    // libvips takes the profile for sRGB too.
    const byLcms = await sharp(written).toColourspace('srgb').raw().toBuffer();
    expect(largest(byLcms, again.data)).toBeLessThanOrEqual(1);
    const plain = await encode(await decode(await pixels().png().toBuffer(), { maxPixels: 1000 }, {}), { format });
    expect((await sharp(plain).metadata()).icc).toBeUndefined();
    expect((await sharp(await encode(source, { format, metadata: false })).metadata()).icc).toBeUndefined();
  },
);

function largest(one: ArrayLike<number>, other: ArrayLike<number>): number {
  expect(one.length).toBe(other.length);
  return Array.from(one).reduce((most, value, index) => Math.max(most, Math.abs(value - (other[index] as number))), 0);
}
