import sharp from 'sharp';

/** A small picture of each format, and of each way in which the format stores pixels, with metadata. */
export async function plainPictures(): Promise<Map<string, Uint8Array>> {
  const [width, height] = [67, 45];
  const values = (channels: number) =>
    Uint8Array.from({ length: width * height * channels }, (_, index) => (index * 37 + (index >> 6)) % 256);
  const picture = (channels: 1 | 3 | 4) =>
    sharp(values(channels), { raw: { width, height, channels } })
      .toColourspace(channels === 1 ? 'b-w' : 'srgb')
      .withExif({ IFD0: { Artist: 'A. Person' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>');
  const deep = (channels: 1 | 3) =>
    sharp(
      Uint16Array.from(values(channels), (value, index) => value * 256 + (index % 256)),
      { raw: { width, height, channels } },
    ).toColourspace(channels === 1 ? 'grey16' : 'rgb16');
  const made = {
    'jpeg-420': picture(3).jpeg(),
    'jpeg-progressive-444': picture(3).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }),
    'jpeg-turned': picture(3).withMetadata({ orientation: 6 }).jpeg(),
    'jpeg-cmyk': picture(3).toColourspace('cmyk').jpeg(),
    'png-rgb': picture(3).png(),
    'png-alpha': picture(4).png(),
    'png-palette': picture(3).png({ palette: true }),
    'png-interlaced': picture(1).png({ progressive: true }),
    'png-16-bits': deep(3).png(),
    'webp-lossy-alpha': picture(4).webp(),
    'webp-lossless': picture(3).webp({ lossless: true }),
    'tiff-lzw': picture(3).tiff({ compression: 'lzw' }),
    'tiff-deflate-tiles': picture(3).tiff({ compression: 'deflate', predictor: 'horizontal', tile: true, tileWidth: 32, tileHeight: 32 }),
    'tiff-jpeg': picture(3).tiff({ compression: 'jpeg' }),
    'tiff-fax': picture(1).tiff({ compression: 'ccittfax4', bitdepth: 1 }),
    'tiff-16-bits': deep(1).tiff({ compression: 'packbits' }),
    gif: picture(3).gif(),
    'avif-420': picture(3).avif({ effort: 0 }),
    'avif-alpha-turned': picture(4).withMetadata({ orientation: 8 }).avif({ effort: 0 }),
  };
  const files = Object.entries(made).map(async ([name, image]) => [name, new Uint8Array(await image.toBuffer())] as const);
  return new Map(await Promise.all(files));
}
