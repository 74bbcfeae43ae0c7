import { hasMark } from '../byte-text';

const orientationTag = 0x0112;

/**
 * Copies an EXIF block, with orientation set to 1, as the pixels have been turned already, and the thumbnail unlinked, as it shows the
 * picture as it was. All other bytes stay.
 *
 * @param exif with or without the leading `Exif\0\0`; damaged blocks come back as they are, without it.
 * @returns the TIFF structure alone.
 * @see CIPA DC-008 (Exif 2.32), 4.5 and 4.6.4; TIFF 6.0, section 2
 */
export function uprightExif(exif: Uint8Array): Uint8Array {
  // A Buffer's `slice` would not copy.
  const block = new Uint8Array(exif.subarray(hasMark(exif, 0, 'Exif\0\0') ? 6 : 0));
  if (block.length < 14) return block;
  const view = new DataView(block.buffer);
  const little = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, little);
  if (directory + 2 > block.length) return block;
  const end = directory + 2 + 12 * view.getUint16(directory, little);
  if (end > block.length) return block;
  for (let entry = directory + 2; entry < end; entry += 12) {
    if (view.getUint16(entry, little) === orientationTag) view.setUint16(entry + 8, 1, little);
  }
  if (end + 4 <= block.length) view.setUint32(end, 0);
  return block;
}
