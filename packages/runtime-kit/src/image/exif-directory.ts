import { hasMark } from '../byte-text';
import { viewOf } from './join-bytes';

/** The first directory of an EXIF block, as far as it is there. */
export type ExifDirectory = {
  /** Of the TIFF structure, which all offsets count from. */
  readonly view: DataView;
  readonly little: boolean;
  /** Where each entry begins; only entries that are whole. */
  readonly entries: readonly number[];
  /** Where the offset of the next directory lies; undefined where the block ends before it. */
  readonly next: number | undefined;
};

/** The values of an entry are in its last four bytes, or, where they take more, at the offset there. */
export const entryValue = 8;

/** @param exif with or without the leading `Exif\0\0`. @returns the TIFF structure alone, a view. */
export function tiffOf(exif: Uint8Array): Uint8Array {
  return exif.subarray(hasMark(exif, 0, 'Exif\0\0') ? 6 : 0);
}

/**
 * Finds the entries of the first directory. One that says to have more entries than the block holds is read as far as it goes: libexif,
 * and with it libvips, does so, and a reader that gave up would leave an orientation in the block that others follow.
 *
 * @param block the TIFF structure alone.
 * @returns undefined where it is no TIFF structure.
 * @see TIFF 6.0, section 2; libexif 0.6.25, exif-data.c, `exif_data_load_data_content`
 */
export function readExifDirectory(block: Uint8Array): ExifDirectory | undefined {
  const little = hasMark(block, 0, 'II*\0');
  if (!little && !hasMark(block, 0, 'MM\0*')) return undefined;
  const view = viewOf(block);
  if (view.byteLength < 8) return undefined;
  const start = view.getUint32(4, little);
  if (start + 2 > view.byteLength) return undefined;
  const stated = view.getUint16(start, little);
  const count = Math.min(stated, Math.floor((view.byteLength - start - 2) / 12));
  const next = start + 2 + 12 * stated;
  return {
    view,
    little,
    entries: Array.from({ length: count }, (_, index) => start + 2 + 12 * index),
    next: next + 4 <= view.byteLength ? next : undefined,
  };
}
