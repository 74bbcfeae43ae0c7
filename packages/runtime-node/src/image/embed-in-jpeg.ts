import type { ImageMetadata } from '@photochrom/core';

/** A segment's length is 16 bits and counts itself. @see ITU-T T.81, B.1.1.4 */
const largestPayload = 65533;

const latin = (text: string) => Buffer.from(text, 'latin1');

/**
 * Puts EXIF, IPTC and, where EXIF does not say it, density into a JPEG file. A block too large for a segment is left out.
 *
 * @param jpeg beginning with SOI and no JFIF segment, as sharp writes it.
 */
export function embedInJpeg(jpeg: Uint8Array, { exif, iptc, density }: ImageMetadata): Uint8Array {
  const segments: Buffer[] = [];
  if (exif !== undefined) segments.push(segment(0xe1, latin('Exif\0\0'), exif));
  else if (density !== undefined) segments.push(segment(0xe0, latin('JFIF\0'), jfifDensity(density)));
  if (iptc !== undefined) segments.push(segment(0xed, photoshopResource(iptc)));
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

function segment(marker: number, ...parts: readonly Uint8Array[]): Buffer {
  const payload = Buffer.concat(parts);
  if (payload.length > largestPayload) return Buffer.alloc(0);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([head, payload]);
}

/** Version 1.02, pixels an inch, no thumbnail. @see ITU-T T.871, 10.1 */
function jfifDensity(density: number): Buffer {
  const body = Buffer.from([1, 2, 1, 0, 0, 0, 0, 0, 0]);
  const rounded = Math.min(65535, Math.max(1, Math.round(density)));
  body.writeUInt16BE(rounded, 3);
  body.writeUInt16BE(rounded, 5);
  return body;
}

/** IPTC lies in image resource 0x0404 of a Photoshop block; from a JPEG it comes with that block around it. */
function photoshopResource(iptc: Uint8Array): Buffer {
  if (latin('Photoshop 3.0').equals(iptc.subarray(0, 13))) return Buffer.from(iptc);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(iptc.length);
  return Buffer.concat([latin('Photoshop 3.0\x008BIM\x04\x04\0\0'), size, iptc, Buffer.alloc(iptc.length % 2)]);
}
