import type { CallOptions, EncodeOptions, Raster } from '@photochrom/core';
import { encodePicture } from '@photochrom/runtime-kit';
import { partName } from '../part-name';
import { loadSharp } from './load-sharp';
import { writePixels } from './write-pixels';

/**
 * Writes a picture. PNG and TIFF keep 16 bits; JPEG and WebP, which hold 8, round to them.
 *
 * @throws {InvalidOptionError} an option is unknown or out of its range.
 * @throws {InvalidRasterError} the raster does not hold what its size promises.
 * @throws {EncodeError} alpha in a JPEG, a side too long for the format, or sharp fails.
 * @throws {UnsupportedEnvironmentError} sharp's binary for this machine is not installed.
 */
export function encode(raster: Raster, options: EncodeOptions & CallOptions): Promise<Uint8Array<ArrayBuffer>> {
  return encodePicture(partName, raster, options, {
    formats: ['png', 'jpeg', 'webp', 'tiff'],
    write: async (picture, how) => writePixels(await loadSharp(), picture, how),
  });
}
