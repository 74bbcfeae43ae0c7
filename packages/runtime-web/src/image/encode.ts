import type { CallOptions, EncodeOptions, Raster } from '@photochrom/core';
import { encodePicture, reduceDepth } from '@photochrom/runtime-kit';
import { partName } from '../part-name';
import { encodeNatively } from './encode-natively';
import { encodePng } from './encode-png';

/**
 * Writes a picture. PNG keeps 16 bits and gray; JPEG and WebP, which the browser's own codecs write, hold 8 bits a channel and RGB. A
 * TIFF's picture becomes PNG unless asked otherwise.
 *
 * @throws {InvalidOptionError} an option is unknown or out of its range.
 * @throws {InvalidRasterError} the raster does not hold what its size promises.
 * @throws {EncodeError} TIFF, alpha in a JPEG, a side too long for the format, or the browser does not write it.
 */
export function encode(raster: Raster, options: EncodeOptions & CallOptions): Promise<Uint8Array<ArrayBuffer>> {
  return encodePicture(partName, raster, options, {
    formats: ['png', 'jpeg', 'webp'],
    write: (picture, { format, quality }) =>
      format === 'png' ? encodePng(picture) : encodeNatively(reduceDepth(picture), format, quality),
  });
}
