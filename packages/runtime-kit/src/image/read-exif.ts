import { entryValue, readExifDirectory, tiffOf } from './exif-directory';
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
 * @returns undefined where it is no TIFF structure. A directory that is cut off is read as far as it goes.
 * @see TIFF 6.0, sections 2 and 8; CIPA DC-008 (Exif 2.32), 4.6.4
 */
export function readExif(exif: Uint8Array): ExifFacts | undefined {
  const directory = readExifDirectory(tiffOf(exif));
  if (directory === undefined) return undefined;
  const { view, little, entries } = directory;

  let orientation: Orientation | undefined;
  let resolution: number | undefined;
  // TIFF 6.0, section 8: inches where the block does not say.
  let unit = 2;
  for (const entry of entries) {
    const tag = view.getUint16(entry, little);
    // The first counts, as in libvips.
    if (tag === tags.orientation) orientation ??= asOrientation(integer(view, entry, little));
    if (tag === tags.xResolution) resolution = rational(view, view.getUint32(entry + entryValue, little), little);
    if (tag === tags.resolutionUnit) unit = view.getUint16(entry + entryValue, little);
  }
  // Of unit 1, none, a resolution is a mere ratio.
  const inches = unit === 2 ? resolution : unit === 3 && resolution !== undefined ? resolution * 2.54 : undefined;
  return { orientation: orientation ?? 1, ...(inches === undefined ? {} : { density: inches }) };
}

/** Some writers make a LONG or a BYTE of what is a SHORT. */
function integer(view: DataView, entry: number, little: boolean): number {
  const type = view.getUint16(entry + 2, little);
  if (type === 4 || type === 9) return view.getUint32(entry + entryValue, little);
  return type === 1 || type === 6 ? view.getUint8(entry + entryValue) : view.getUint16(entry + entryValue, little);
}

function asOrientation(value: number): Orientation {
  return value >= 1 && value <= 8 ? (value as Orientation) : 1;
}

function rational(view: DataView, offset: number, little: boolean): number | undefined {
  if (offset + 8 > view.byteLength) return undefined;
  const value = view.getUint32(offset, little) / view.getUint32(offset + 4, little);
  return Number.isFinite(value) && value > 0 ? value : undefined;
}
