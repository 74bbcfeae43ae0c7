import type { PictureFacts } from './settle-exif';
import { namespaces, readPacket, removeAll, restate } from './xmp-packet';

/**
 * Restates what an XMP packet says of the pixels, so that it holds of a picture that stands upright in sRGB: size, orientation, colour
 * mode and space. Thumbnails, which show the picture as it was, are taken out, as are digests of blocks that have changed, and what is said
 * of gain maps, films and further pictures that lay behind the first.
 *
 * @returns the same bytes where nothing has to change, or where the packet is no text in UTF-8.
 * @see XMP Specification Part 2, 3.3 (tiff, exif), 3.2 (photoshop), 1.2.2 (xmp:Thumbnails)
 */
export function settleXmp(xmp: Uint8Array, { width, height, channels }: PictureFacts): Uint8Array {
  const packet = readPacket(xmp);
  if (packet === undefined) return xmp;
  const colour = channels === 3;
  const facts: readonly (readonly [namespace: string, name: string, value: string | undefined])[] = [
    [namespaces.tiff, 'Orientation', '1'],
    [namespaces.tiff, 'ImageWidth', `${width}`],
    [namespaces.tiff, 'ImageLength', `${height}`],
    [namespaces.tiff, 'SamplesPerPixel', `${channels}`],
    // 2 is RGB, 1 gray whose 0 is black.
    [namespaces.tiff, 'PhotometricInterpretation', colour ? '2' : '1'],
    ...['BitsPerSample', 'Compression', 'WhitePoint', 'PrimaryChromaticities', 'TransferFunction', 'NativeDigest'].map(
      (name) => [namespaces.tiff, name, undefined] as const,
    ),
    [namespaces.exif, 'PixelXDimension', `${width}`],
    [namespaces.exif, 'PixelYDimension', `${height}`],
    [namespaces.exif, 'ColorSpace', '1'],
    [namespaces.exif, 'NativeDigest', undefined],
    [namespaces.exifEX, 'InteroperabilityIndex', 'R98'],
    // 3 is RGB, 1 gray.
    [namespaces.photoshop, 'ColorMode', colour ? '3' : '1'],
    [namespaces.photoshop, 'ICCProfile', undefined],
    [namespaces.xmp, 'Thumbnails', undefined],
  ];
  const alone = [namespaces.gainMap, namespaces.appleGainMap, namespaces.container, namespaces.camera, namespaces.image].reduce(
    removeAll,
    packet,
  );
  const settled = facts.reduce((text, [namespace, name, value]) => restate(text, namespace, name, value), alone);
  return settled === packet ? xmp : new TextEncoder().encode(settled);
}
