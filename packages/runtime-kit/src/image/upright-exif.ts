import { entryValue, readExifDirectory, tiffOf } from './exif-directory';

const orientationTag = 0x0112;
const shortType = 3;

/**
 * Copies an EXIF block, with orientation set to 1, as the pixels have been turned already, and the thumbnail unlinked, as it shows the
 * picture as it was. All other bytes stay. A directory that is cut off is turned as far as it goes.
 *
 * @param exif with or without the leading `Exif\0\0`; what is no TIFF structure comes back as it is, without it.
 * @returns the TIFF structure alone.
 * @see CIPA DC-008 (Exif 2.32), 4.5 and 4.6.4; TIFF 6.0, section 2
 */
export function uprightExif(exif: Uint8Array): Uint8Array {
  // A Buffer's `slice` would not copy.
  const block = new Uint8Array(tiffOf(exif));
  const directory = readExifDirectory(block);
  if (directory === undefined) return block;
  const { view, little, entries, next } = directory;
  for (const entry of entries) {
    if (view.getUint16(entry, little) !== orientationTag) continue;
    // Whatever type and count it had: one SHORT, in the first two bytes of its value.
    view.setUint16(entry + 2, shortType, little);
    view.setUint32(entry + 4, 1, little);
    view.setUint32(entry + entryValue, 0);
    view.setUint16(entry + entryValue, 1, little);
  }
  if (next !== undefined) view.setUint32(next, 0);
  return block;
}
