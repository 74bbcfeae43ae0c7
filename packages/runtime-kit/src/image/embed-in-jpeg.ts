import type { ImageMetadata } from '@photochrom/core';
import { bytesOf, hasMark } from '../byte-text';
import { joinBytes, viewOf } from './join-bytes';
import { writableXmp } from './writable-xmp';

/** A segment's length is 16 bits and counts itself. @see ITU-T T.81, B.1.1.4 */
const largestPayload = 65533;

/**
 * Puts EXIF, XMP, IPTC and, where EXIF does not say it, density into a JPEG file. A block too large for a segment is left out.
 *
 * @param jpeg beginning with SOI; a JFIF segment after it gives way to EXIF or density.
 * @see CIPA DC-008 (Exif 2.32), 4.7.2; XMP Specification Part 3, 1.1.3; ITU-T T.871, 10.1
 */
export function embedInJpeg(jpeg: Uint8Array, { exif, xmp, iptc, density }: ImageMetadata): Uint8Array {
  const head: Uint8Array[] = [];
  if (exif !== undefined) head.push(segment(0xe1, bytesOf('Exif\0\0'), exif));
  else if (density !== undefined) head.push(segment(0xe0, bytesOf('JFIF\0'), jfifDensity(density)));
  const start = afterJfif(jpeg);
  if (head.length === 0) head.push(jpeg.subarray(2, start));
  const packet = writableXmp(xmp);
  if (packet !== undefined) head.push(segment(0xe1, bytesOf('http://ns.adobe.com/xap/1.0/\0'), packet));
  if (iptc !== undefined) head.push(segment(0xed, photoshopResource(iptc)));
  return joinBytes([jpeg.subarray(0, 2), ...head, jpeg.subarray(start)]);
}

/** Where a JFIF segment right after SOI ends; 2 where there is none. */
function afterJfif(jpeg: Uint8Array): number {
  const isJfif = jpeg.length > 20 && jpeg[2] === 0xff && jpeg[3] === 0xe0 && hasMark(jpeg, 6, 'JFIF\0');
  return isJfif ? 4 + viewOf(jpeg).getUint16(4) : 2;
}

function segment(marker: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const payload = joinBytes(parts);
  if (payload.length > largestPayload) return new Uint8Array();
  const head = Uint8Array.from([0xff, marker, 0, 0]);
  viewOf(head).setUint16(2, payload.length + 2);
  return joinBytes([head, payload]);
}

/** Version 1.02, pixels an inch, no thumbnail. */
function jfifDensity(density: number): Uint8Array {
  const body = Uint8Array.from([1, 2, 1, 0, 0, 0, 0, 0, 0]);
  const rounded = Math.min(65535, Math.max(1, Math.round(density)));
  viewOf(body).setUint16(3, rounded);
  viewOf(body).setUint16(5, rounded);
  return body;
}

/** IPTC lies in image resource 0x0404 of a Photoshop block; from a JPEG it comes with that block around it. */
function photoshopResource(iptc: Uint8Array): Uint8Array {
  if (hasMark(iptc, 0, 'Photoshop 3.0')) return iptc;
  const size = new Uint8Array(4);
  viewOf(size).setUint32(0, iptc.length);
  return joinBytes([bytesOf('Photoshop 3.0\x008BIM\x04\x04\0\0'), size, iptc, new Uint8Array(iptc.length % 2)]);
}
