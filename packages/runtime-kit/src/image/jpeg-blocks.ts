import { hasMark } from '../byte-text';
import type { CarriedBlocks } from './carried-blocks';
import { extensionMark, joinPacket } from './extended-xmp';
import { joinBytes, viewOf } from './join-bytes';
import { photoshopMark } from './photoshop-resources';
import { decodeText, type PictureText } from './picture-text';

const marks = {
  jfif: 'JFIF\0',
  exif: 'Exif\0\0',
  xmp: 'http://ns.adobe.com/xap/1.0/\0',
  icc: 'ICC_PROFILE\0',
} as const;

/**
 * Reads the application segments and comments of a JPEG file, up to its first scan.
 *
 * @see ITU-T T.81, B.1.1.4; ITU-T T.871, 10.1; XMP Specification Part 3, 1.1.3; ICC.1:2022, B.4
 */
export function jpegBlocks(jpeg: Uint8Array): CarriedBlocks {
  const blocks: CarriedBlocks = {};
  const texts: PictureText[] = [];
  const extensions: Uint8Array[] = [];
  const resources: Uint8Array[] = [];
  const profile: { readonly number: number; readonly count: number; readonly part: Uint8Array }[] = [];
  for (const { marker, payload } of jpegSegments(jpeg)) {
    if (marker === 0xe0 && hasMark(payload, 0, marks.jfif)) Object.assign(blocks, jfifDensity(payload));
    if (marker === 0xe1 && hasMark(payload, 0, marks.exif)) blocks.exif ??= payload.subarray(marks.exif.length);
    if (marker === 0xe1 && hasMark(payload, 0, marks.xmp)) blocks.xmp ??= payload.subarray(marks.xmp.length);
    if (marker === 0xe1 && hasMark(payload, 0, extensionMark)) extensions.push(payload.subarray(extensionMark.length));
    // A block that is too long for a segment goes on in the next of its kind.
    if (marker === 0xed && hasMark(payload, 0, photoshopMark)) {
      resources.push(resources.length === 0 ? payload : payload.subarray(photoshopMark.length));
    }
    if (marker === 0xfe) texts.push({ keyword: 'Comment', text: decodeText(payload) });
    if (marker === 0xe2 && hasMark(payload, 0, marks.icc) && payload.length > 14) {
      profile.push({ number: payload[12] as number, count: payload[13] as number, part: payload.subarray(14) });
    }
  }
  if (blocks.xmp !== undefined) blocks.xmp = joinPacket(blocks.xmp, extensions);
  if (resources.length > 0) blocks.iptc = joinBytes(resources);
  if (texts.length > 0) blocks.texts = texts;
  profile.sort((one, other) => one.number - other.number);
  const whole = profile.every(({ number, count }, index) => number === index + 1 && count === profile.length);
  return profile.length > 0 && whole ? { ...blocks, icc: joinBytes(profile.map(({ part }) => part)) } : blocks;
}

/** Segments with a length, up to the scan or to the first that is cut off. */
export function* jpegSegments(jpeg: Uint8Array): Generator<{ readonly marker: number; readonly payload: Uint8Array }> {
  const view = viewOf(jpeg);
  for (let start = 2; start + 4 <= jpeg.length; ) {
    const marker = jpeg[start] === 0xff ? (jpeg[start + 1] as number) : 0;
    if (marker === 0xff || marker === 0) {
      // Any number of 0xFF may come before a marker, and decoders pass over stray bytes.
      start += 1;
      continue;
    }
    const end = start + 2 + view.getUint16(start + 2);
    if (marker === 0xda || marker === 0xd9 || end < start + 4 || end > jpeg.length) return;
    yield { marker, payload: jpeg.subarray(start + 4, end) };
    start = end;
  }
}

/** After the mark: version, unit (1 an inch, 2 a centimetre, 0 a ratio only), horizontal and vertical density. */
function jfifDensity(payload: Uint8Array): { density?: number } {
  if (payload.length < 12) return {};
  const unit = payload[7];
  const density = viewOf(payload).getUint16(8) * (unit === 2 ? 2.54 : 1);
  return (unit === 1 || unit === 2) && density > 0 ? { density } : {};
}
