import { bytesOf, hasMark } from '../byte-text';
import { extensionMark, splitPacket } from './extended-xmp';
import { fitExif } from './fit-exif';
import { joinBytes, viewOf } from './join-bytes';
import { asPhotoshopBlock, photoshopMark } from './photoshop-resources';
import type { FileMetadata, PictureText } from './picture-text';
import { srgbProfile } from './srgb-profile';
import { textsInXmp } from './texts-in-xmp';
import { writableXmp } from './writable-xmp';

/** A segment's length is 16 bits and counts itself. @see ITU-T T.81, B.1.1.4 */
const largestPayload = 65533;

const marks = { exif: 'Exif\0\0', xmp: 'http://ns.adobe.com/xap/1.0/\0' } as const;

/**
 * Puts EXIF, XMP, IPTC, texts, the profile of sRGB where it is wanted, and, where EXIF does not say it, density into a JPEG file. XMP and IPTC that are too long for a segment take
 * several; EXIF goes without its longest fields. Comments become the file's own, other texts go into XMP.
 *
 * @param jpeg beginning with SOI; a JFIF segment after it gives way to EXIF or density.
 * @see CIPA DC-008 (Exif 2.32), 4.7.2; XMP Specification Part 3, 1.1.3; ITU-T T.871, 10.1; ITU-T T.81, B.2.4.5 (comment)
 */
export function embedInJpeg(jpeg: Uint8Array, { exif, xmp, iptc, density, texts = [], profiled }: FileMetadata): Uint8Array {
  const head: Uint8Array[] = [];
  const block = exif === undefined ? undefined : fitExif(exif, largestPayload - marks.exif.length);
  if (block !== undefined) head.push(segment(0xe1, bytesOf(marks.exif), block));
  else if (density !== undefined) head.push(segment(0xe0, bytesOf('JFIF\0'), jfifDensity(density)));
  const start = afterJfif(jpeg);
  if (head.length === 0) head.push(jpeg.subarray(2, start));
  const packet = writableXmp(textsInXmp(xmp, { texts: texts.filter((each) => !isComment(each)) }));
  if (packet !== undefined) head.push(...xmpSegments(packet));
  if (iptc !== undefined) head.push(...photoshopSegments(asPhotoshopBlock(iptc)));
  // One of one parts.
  if (profiled) head.push(segment(0xe2, bytesOf('ICC_PROFILE\0\x01\x01'), srgbProfile()));
  const encoder = new TextEncoder();
  for (const { text } of texts.filter(isComment)) head.push(segment(0xfe, encoder.encode(text).subarray(0, largestPayload)));
  return joinBytes([jpeg.subarray(0, 2), ...head, jpeg.subarray(start)]);
}

const isComment = ({ keyword }: PictureText) => keyword === 'Comment';

function xmpSegments(packet: Uint8Array): Uint8Array[] {
  if (packet.length <= largestPayload - marks.xmp.length) return [segment(0xe1, bytesOf(marks.xmp), packet)];
  const { main, parts } = splitPacket(packet);
  return [segment(0xe1, bytesOf(marks.xmp), main), ...parts.map((part) => segment(0xe1, bytesOf(extensionMark), part))];
}

/** Readers join the resources of all such segments. */
function photoshopSegments(block: Uint8Array): Uint8Array[] {
  const room = largestPayload - photoshopMark.length;
  const segments: Uint8Array[] = [];
  for (let start = photoshopMark.length; start < block.length; start += room) {
    segments.push(segment(0xed, bytesOf(photoshopMark), block.subarray(start, start + room)));
  }
  return segments;
}

/** Where a JFIF segment right after SOI ends; 2 where there is none. */
function afterJfif(jpeg: Uint8Array): number {
  const isJfif = jpeg.length > 20 && jpeg[2] === 0xff && jpeg[3] === 0xe0 && hasMark(jpeg, 6, 'JFIF\0');
  return isJfif ? 4 + viewOf(jpeg).getUint16(4) : 2;
}

function segment(marker: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const payload = joinBytes(parts);
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
