import { joinBytes, viewOf } from './join-bytes';
import type { TiffDirectory, TiffField, TiffStructure } from './tiff-structure';
import { swapField, type TiffTree, writeTiffTree } from './write-tiff';

/** Fields that point to further directories. @see CIPA DC-008 (Exif 2.32), 4.6.3 */
export const pointers = { exif: 0x8769, gps: 0x8825, interoperability: 0xa005 } as const;

/**
 * Fields that say how pixels are stored, or hold other blocks: true of the file that they lie in, and of no other. First and last of each
 * stretch.
 *
 * @see TIFF 6.0; Adobe Photoshop TIFF Technical Notes (330 sub-directories, 37724 layers); XMP 700, IPTC 33723, Photoshop 34377, ICC 34675; DNG 1.7 (50706 on)
 */
const layout: readonly (readonly [number, number])[] = [
  [254, 266],
  [273, 274],
  [277, 281],
  [284, 284],
  [288, 293],
  [297, 301],
  [317, 347],
  [400, 403],
  [433, 435],
  [512, 532],
  [559, 700],
  [33723, 33723],
  [34377, 34377],
  [34675, 34675],
  [37724, 37724],
  [42113, 42113],
  [50648, 50656],
  [50706, 52600],
];

/** Whether a field of a file's main directory says something of the photograph, not of how its pixels are stored. */
export function isCarried(tag: number): boolean {
  return !layout.some(([first, last]) => tag >= first && tag <= last);
}

/**
 * Takes what a main directory says of its photograph, with the directories of EXIF, GPS and interoperability under it.
 *
 * @param keep decides on each field of the main directory.
 * @param little the byte order that is wanted.
 */
export function carriedTree(structure: TiffStructure, main: TiffDirectory, keep: (tag: number) => boolean, little: boolean): TiffTree {
  const fieldsOf = ({ fields }: TiffDirectory, wanted: (tag: number) => boolean) => {
    // Numbers of 64 bits belong to BigTIFF.
    const kept = [...fields.values()].filter(({ tag, type }) => type <= 13 && wanted(tag));
    return kept.map((field) => wholeText(little === structure.little ? field : swapField(field)));
  };
  const under = new Map<number, TiffTree>();
  const exif = structure.follow(main.fields.get(pointers.exif));
  const gps = structure.follow(main.fields.get(pointers.gps));
  const interoperability = structure.follow(exif?.fields.get(pointers.interoperability));
  const every = () => true;
  if (exif !== undefined) {
    const below = interoperability === undefined ? undefined : { fields: fieldsOf(interoperability, every) };
    const exifTree = { fields: fieldsOf(exif, (tag) => tag !== pointers.interoperability) };
    under.set(pointers.exif, below === undefined ? exifTree : { ...exifTree, under: new Map([[pointers.interoperability, below]]) });
  }
  if (gps !== undefined) under.set(pointers.gps, { fields: fieldsOf(gps, every) });
  return { fields: fieldsOf(main, (tag) => keep(tag) && tag !== pointers.exif && tag !== pointers.gps), under };
}

/** Text with one zero byte at its end: decoders warn of none, and of many. */
function wholeText(field: TiffField): TiffField {
  if (field.type !== 2) return field;
  let end = field.value.length;
  while (end > 0 && field.value[end - 1] === 0) end--;
  if (end === field.value.length - 1) return field;
  return { ...field, count: end + 1, value: joinBytes([field.value.subarray(0, end), new Uint8Array(1)]) };
}

/** Writes a tree as an EXIF block, without the leading `Exif\0\0`. */
export function writeExif(tree: TiffTree, little: boolean): Uint8Array<ArrayBuffer> {
  const header = Uint8Array.from(little ? [0x49, 0x49, 42, 0, 8, 0, 0, 0] : [0x4d, 0x4d, 0, 42, 0, 0, 0, 8]);
  return joinBytes([header, writeTiffTree(tree, little, header.length)]);
}

/** Fields of a density. @see TIFF 6.0, section 8 */
export const densityTags = { x: 0x011a, y: 0x011b, unit: 0x0128 } as const;

/** @param density pixels an inch. */
export function densityFields(density: number, little: boolean): TiffField[] {
  const value = new Uint8Array(8);
  const unit = new Uint8Array(2);
  viewOf(value).setUint32(0, Math.round(Math.min(4e6, Math.max(0.001, density)) * 1000), little);
  viewOf(value).setUint32(4, 1000, little);
  viewOf(unit).setUint16(0, 2, little);
  return [
    { tag: densityTags.x, type: 5, count: 1, value },
    { tag: densityTags.y, type: 5, count: 1, value },
    { tag: densityTags.unit, type: 3, count: 1, value: unit },
  ];
}
