import { markAt, viewOf } from '@photochrom/runtime-kit';
import type { PictureHeader } from './picture-header';

/** What AVIF says further. */
export type AvifHeader = PictureHeader & {
  /** The file itself says how its picture is turned or mirrored; every decoder follows it. */
  readonly turned: boolean;
};

/** The name of an alpha plane. @see MIAF (ISO/IEC 23000-22), 7.3.5.2 */
const alphaName = 'urn:mpeg:mpegB:cicp:systems:auxiliary:alpha';

/**
 * Reads what is needed of an AVIF file: the largest size that it names, since what it is the size of (a tile, a plane, the whole) would
 * take a full parser.
 *
 * @throws {Error} the file ends within a box, or names no size.
 * @see ISO/IEC 23008-12 (HEIF), 6.5.3 (ispe), 6.5.10 (irot), 6.5.12 (imir); ISO/IEC 14496-12, 4.2 (boxes), 8.7.3 (stsz)
 */
export function readAvifHeader(bytes: Uint8Array): AvifHeader {
  const view = viewOf(bytes);
  let head = '';
  for (let start = 0; start < bytes.length; ) {
    const type = markAt(bytes, start + 4, 4);
    const length = boxLength(view, start);
    if (start + length > bytes.length) throw new Error('the file ends within a box');
    if (type === 'meta' || type === 'moov') head += new TextDecoder('latin1').decode(bytes.subarray(start, start + length));
    start += length;
  }
  const [width, height] = largest(fieldsOf(head, 'ispe'));
  if (width === 0 || height === 0) throw new Error('no size');
  const [, samples = 1] = fieldsOf(head, 'stsz')[0] ?? [];
  return {
    width,
    height,
    channels: 3,
    depth: 8,
    alpha: head.includes(alphaName),
    pictures: Math.max(1, samples),
    exif: [],
    turned: head.includes('irot') || head.includes('imir'),
  };
}

/** The sizes 0 and 1 stand for the rest of the file, and for a 64-bit size. */
function boxLength(view: DataView, start: number): number {
  const length = view.getUint32(start);
  if (length === 0) return view.byteLength - start;
  const whole = length === 1 ? Number(view.getBigUint64(start + 8)) : length;
  if (whole < 8) throw new Error(`a box of ${whole} bytes`);
  return whole;
}

/** The first two numbers of each box of this type, after its version and flags. */
function fieldsOf(head: string, type: string): [number, number][] {
  return Array.from(head.matchAll(new RegExp(`${type}.{4}(.{4})(.{4})`, 'gs')), ([, first = '', second = '']) => [
    numberOf(first),
    numberOf(second),
  ]);
}

function numberOf(text: string): number {
  return Array.from(text, (letter) => letter.charCodeAt(0)).reduce((sum, byte) => sum * 256 + byte, 0);
}

function largest(sizes: readonly (readonly [number, number])[]): [number, number] {
  return sizes.reduce<[number, number]>(([width, height], [w, h]) => (w * h > width * height ? [w, h] : [width, height]), [0, 0]);
}
