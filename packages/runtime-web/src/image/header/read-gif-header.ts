import { viewOf } from '@photochrom/runtime-kit';
import type { PictureHeader } from './picture-header';

/**
 * Walks the blocks of a GIF file.
 *
 * @throws {Error} an unknown block, or the file ends before its trailer.
 * @see GIF89a specification, 18 to 27
 */
export function readGifHeader(bytes: Uint8Array): PictureHeader {
  const view = viewOf(bytes);
  const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)];
  let pictures = 0;
  let alpha = false;
  let start = 13 + colourTable(view.getUint8(10));
  for (let block = view.getUint8(start); block !== 0x3b; block = view.getUint8(start)) {
    if (block === 0x21) {
      // A graphic control extension names a transparent colour.
      if (view.getUint8(start + 1) === 0xf9 && view.getUint8(start + 3) & 1) alpha = true;
      start = endOfBlocks(view, start + 2);
    } else if (block === 0x2c) {
      pictures++;
      if (view.getUint16(start + 5, true) !== width || view.getUint16(start + 7, true) !== height) alpha = true;
      // After the descriptor and its colours comes the size of the first code.
      start = endOfBlocks(view, start + 11 + colourTable(view.getUint8(start + 9)));
    } else throw new Error(`an unknown block at byte ${start}`);
  }
  return { width, height, channels: 3, depth: 8, alpha, pictures, exif: [] };
}

/** @returns bytes of the colour table that these flags announce. */
function colourTable(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

function endOfBlocks(view: DataView, from: number): number {
  let start = from;
  for (let length = view.getUint8(start); length > 0; length = view.getUint8(start)) start += 1 + length;
  return start + 1;
}
