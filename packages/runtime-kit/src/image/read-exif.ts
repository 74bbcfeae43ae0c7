import { hasMark } from '../byte-text';
import { viewOf } from './join-bytes';
import type { Orientation } from './upright-pixels';

/** What is read out of an EXIF block. */
export type ExifFacts = {
  /** 1 where the block does not say. */
  readonly orientation: Orientation;
  /** Pixels an inch. */
  readonly density?: number;
};

const tags = { orientation: 0x0112, xResolution: 0x011a, resolutionUnit: 0x0128 } as const;

/**
 * Reads orientation and density out of the first directory of an EXIF block.
 *
 * @param exif with or without the leading `Exif\0\0`.
 * @returns undefined where it is no TIFF structure, or is cut off before the directory's end.
 * @see TIFF 6.0, sections 2 and 8; CIPA DC-008 (Exif 2.32), 4.6.4
 */
export function readExif(exif: Uint8Array): ExifFacts | undefined {
  const block = exif.subarray(hasMark(exif, 0, 'Exif\0\0') ? 6 : 0);
  const little = hasMark(block, 0, 'II*\0');
  if (!little && !hasMark(block, 0, 'MM\0*')) return undefined;
  const view = viewOf(block);
  if (view.byteLength < 14) return undefined;
  const directory = view.getUint32(4, little);
  if (directory + 2 > view.byteLength) return undefined;
  const end = directory + 2 + 12 * view.getUint16(directory, little);
  if (end > view.byteLength) return undefined;

  let orientation: Orientation = 1;
  let resolution: number | undefined;
  // TIFF 6.0, section 8: inches where the block does not say.
  let unit = 2;
  for (let entry = directory + 2; entry < end; entry += 12) {
    const tag = view.getUint16(entry, little);
    if (tag === tags.orientation) orientation = asOrientation(view.getUint16(entry + 8, little));
    if (tag === tags.xResolution) resolution = rational(view, view.getUint32(entry + 8, little), little);
    if (tag === tags.resolutionUnit) unit = view.getUint16(entry + 8, little);
  }
  // Of unit 1, none, a resolution is a mere ratio.
  const inches = unit === 2 ? resolution : unit === 3 && resolution !== undefined ? resolution * 2.54 : undefined;
  return { orientation, ...(inches === undefined ? {} : { density: inches }) };
}

function asOrientation(value: number): Orientation {
  return value >= 1 && value <= 8 ? (value as Orientation) : 1;
}

function rational(view: DataView, offset: number, little: boolean): number | undefined {
  if (offset + 8 > view.byteLength) return undefined;
  const value = view.getUint32(offset, little) / view.getUint32(offset + 4, little);
  return Number.isFinite(value) && value > 0 ? value : undefined;
}
