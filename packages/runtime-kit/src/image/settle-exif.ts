import { viewOf } from './join-bytes';
import { pointers } from './picture-directory';
import { readTiffStructure, type TiffDirectory } from './tiff-structure';

/** What is true of the picture that is written. */
export type PictureFacts = { readonly width: number; readonly height: number; readonly channels: 1 | 3 };

const tags = {
  imageWidth: 0x0100,
  imageLength: 0x0101,
  orientation: 0x0112,
  interoperabilityIndex: 0x0001,
  colorSpace: 0xa001,
  pixelWidth: 0xa002,
  pixelHeight: 0xa003,
} as const;

/**
 * Copies an EXIF block so that what it says of the pixels holds of a picture that stands upright in sRGB: size, orientation, colour space
 * and the mark of Adobe RGB. All other bytes stay, and nothing is added.
 *
 * @param exif without the leading `Exif\0\0`; what is no such block comes back as it is.
 * @see CIPA DC-008 (Exif 2.32), 4.6.5 (ColorSpace: 1 is sRGB), 4.6.7; DCF 2.0 (R98 sRGB, R03 Adobe RGB)
 */
export function settleExif(exif: Uint8Array, { width, height }: PictureFacts): Uint8Array {
  const block = new Uint8Array(exif);
  const structure = readTiffStructure(block);
  const main = structure?.directories[0];
  if (structure === undefined || main === undefined) return block;
  const { little, follow } = structure;
  const state = (directory: TiffDirectory | undefined, tag: number, number: number) => {
    const field = directory?.fields.get(tag);
    if (field === undefined || field.count !== 1) return;
    // The value's view is the block's own bytes.
    if (field.type === 3 && number < 65536) viewOf(field.value).setUint16(0, number, little);
    if (field.type === 4) viewOf(field.value).setUint32(0, number, little);
  };
  const camera = follow(main.fields.get(pointers.exif));
  state(main, tags.orientation, 1);
  state(main, tags.imageWidth, width);
  state(main, tags.imageLength, height);
  state(camera, tags.pixelWidth, width);
  state(camera, tags.pixelHeight, height);
  state(camera, tags.colorSpace, 1);
  const index = follow(camera?.fields.get(pointers.interoperability))?.fields.get(tags.interoperabilityIndex);
  if (index !== undefined && String.fromCharCode(...index.value.subarray(0, 3)) === 'R03') index.value.set([0x52, 0x39, 0x38]);
  return block;
}
