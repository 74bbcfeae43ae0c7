import { pngChunks, viewOf } from '@photochrom/runtime-kit';
import type { ByteRange, PictureHeader } from './picture-header';

/** What PNG says further. */
export type PngHeader = PictureHeader & {
  /** Pixels are indices into a palette, which holds RGB. */
  readonly palette: boolean;
  readonly interlaced: boolean;
};

/**
 * Reads IHDR, and walks the chunks up to the end.
 *
 * @throws {Error} IHDR is not first, of an unknown colour type, or the file ends before IEND.
 * @see PNG 3rd ed., 11.2.1 (IHDR), 11.3.1.1 (tRNS)
 */
export function readPngHeader(bytes: Uint8Array): PngHeader {
  const [first, ...others] = pngChunks(bytes);
  if (first?.type !== 'IHDR' || first.body.length !== 13) throw new Error('no IHDR');
  if (!others.some(({ type }) => type === 'IEND')) throw new Error('no IEND');
  const view = viewOf(first.body);
  const colourType = view.getUint8(9);
  if (![0, 2, 3, 4, 6].includes(colourType)) throw new Error(`colour type ${colourType}`);
  const exif: ByteRange[] = others.filter(({ type }) => type === 'eXIf').map(({ start, end }) => ({ start, end }));
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    channels: colourType === 0 || colourType === 4 ? 1 : 3,
    depth: view.getUint8(8),
    alpha: colourType >= 4 || others.some(({ type }) => type === 'tRNS'),
    pictures: 1,
    exif,
    palette: colourType === 3,
    interlaced: view.getUint8(12) === 1,
  };
}
