import { bytesOf, hasMark, markAt } from '../byte-text';
import { joinBytes, viewOf } from './join-bytes';

/** What begins a block of Photoshop's in a JPEG file; in TIFF and PNG its resources stand alone. */
export const photoshopMark = 'Photoshop 3.0\0';

/** One image resource, whole and padded, and its body; both are views. */
export type PhotoshopResource = { readonly id: number; readonly whole: Uint8Array; readonly body: Uint8Array };

/** Photoshop's number for IPTC's datasets. */
export const iptcResource = 0x0404;

/**
 * Lists the image resources of a block up to the first that is cut off.
 *
 * @param block with the mark in front or without.
 * @see Adobe Photoshop File Formats Specification, Image Resource Blocks
 */
export function* photoshopResources(block: Uint8Array): Generator<PhotoshopResource> {
  const view = viewOf(block);
  for (let start = hasMark(block, 0, photoshopMark) ? photoshopMark.length : 0; start + 12 <= block.length; ) {
    // Some programs sign resources of their own: 'MeSa', 'AgHg', 'PHUT', 'DCSR'.
    if (!/^[\w ]{4}$/.test(markAt(block, start, 4))) return;
    // The name's length, then the name, padded to an even number of bytes.
    const nameLength = block[start + 6] as number;
    const sizeAt = start + 6 + nameLength + 1 + ((nameLength + 1) % 2);
    if (sizeAt + 4 > block.length) return;
    const bodyAt = sizeAt + 4;
    const end = bodyAt + view.getUint32(sizeAt);
    if (end > block.length) return;
    const next = Math.min(block.length, end + ((end - bodyAt) % 2));
    yield { id: view.getUint16(start + 4), whole: block.subarray(start, next), body: block.subarray(bodyAt, end) };
    start = next;
  }
}

/** Puts the block around IPTC's datasets with which they lie in a JPEG file; a block that is one already stays. */
export function asPhotoshopBlock(iptc: Uint8Array): Uint8Array {
  if (hasMark(iptc, 0, photoshopMark)) return iptc;
  if (hasMark(iptc, 0, '8BIM')) return joinBytes([bytesOf(photoshopMark), iptc]);
  const size = new Uint8Array(4);
  viewOf(size).setUint32(0, iptc.length);
  return joinBytes([bytesOf(`${photoshopMark}8BIM\x04\x04\0\0`), size, iptc, new Uint8Array(iptc.length % 2)]);
}

/** IPTC's datasets out of a block; undefined where it has none. */
export function iptcOf(block: Uint8Array): Uint8Array | undefined {
  for (const { id, body } of photoshopResources(block)) if (id === iptcResource && body.length > 0) return body;
  return undefined;
}
