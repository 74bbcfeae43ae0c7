import type { Raster } from '@photochrom/core';
import { joinAlpha, reduceDepth, type WriteOptions } from '@photochrom/runtime-kit';
import type { Sharp } from 'sharp';
import type { SharpLibrary } from './load-sharp';

/**
 * Encodes pixels alone.
 *
 * @throws {Error} sharp's.
 */
export async function writePixels(sharp: SharpLibrary, raster: Raster, { format, quality }: WriteOptions): Promise<Uint8Array> {
  const picture = format === 'jpeg' || format === 'webp' ? reduceDepth(raster) : raster;
  const { width, height, channels, depth, alpha } = picture;
  const bands = (channels + (alpha === undefined ? 0 : 1)) as 1 | 2 | 3 | 4;
  const image = sharp(joinAlpha(picture), { raw: { width, height, channels: bands }, limitInputPixels: false });
  const [grayName, colourName] = depth === 16 ? (['grey16', 'rgb16'] as const) : (['b-w', 'srgb'] as const);
  image.toColourspace(channels === 1 ? grayName : colourName);
  return withFormat(image, { format, quality }).toBuffer();
}

function withFormat(image: Sharp, { format, quality }: WriteOptions): Sharp {
  // Subsampled chroma would blur the colour that was just made.
  if (format === 'jpeg') return image.jpeg({ quality, chromaSubsampling: '4:4:4' });
  if (format === 'webp') return image.webp({ quality, smartSubsample: true });
  if (format === 'png') return image.png();
  return image.tiff({ compression: 'lzw', predictor: 'horizontal' });
}
