import type { Raster } from '@photochrom/core';

/**
 * Writes a raster by the browser's own codec.
 *
 * @param raster of 8 bits.
 * @param quality 1..100. Chromium halves JPEG's chroma below 100.
 * @throws {Error} the browser lacks the codec, or the picture is too large for its canvas.
 */
export async function encodeNatively(raster: Raster, format: 'jpeg' | 'webp', quality: number): Promise<Uint8Array> {
  const { width, height } = raster;
  const type = `image/${format}`;
  const bitmap = await createImageBitmap(toImageData(raster), { premultiplyAlpha: 'none', colorSpaceConversion: 'none' });
  try {
    // A canvas that takes a bitmap as it is; drawing would multiply colour by alpha, and round.
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('bitmaprenderer');
    if (context === null) throw new Error('no canvas of this size');
    context.transferFromImageBitmap(bitmap);
    const blob = await canvas.convertToBlob({ type, quality: quality / 100 });
    // Browsers write PNG where they lack the format that was asked for.
    if (blob.type !== type) throw new Error(`this browser does not write ${format}`);
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    bitmap.close();
  }
}

function toImageData({ width, height, channels, data, alpha }: Raster): ImageData {
  const image = new ImageData(width, height);
  const step = channels === 1 ? 0 : 1;
  for (let pixel = 0, source = 0, target = 0; pixel < width * height; pixel++, source += channels) {
    for (let channel = 0; channel < 3; channel++) image.data[target++] = data[source + channel * step] as number;
    image.data[target++] = alpha?.[pixel] ?? 255;
  }
  return image;
}
