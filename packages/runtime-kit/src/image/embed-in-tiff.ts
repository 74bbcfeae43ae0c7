import { joinBytes, viewOf } from './join-bytes';
import { asPhotoshopBlock, iptcOf, iptcResource, photoshopResources } from './photoshop-resources';
import { carriedTree, densityFields, densityTags, isCarried } from './picture-directory';
import type { FileMetadata } from './picture-text';
import { srgbProfile } from './srgb-profile';
import { textsInXmp } from './texts-in-xmp';
import { readTiffStructure, type TiffField } from './tiff-structure';
import { writableXmp } from './writable-xmp';
import { type TiffTree, writeTiffTree } from './write-tiff';

/**
 * Puts EXIF, XMP, IPTC, density and, where it is wanted, the profile of sRGB into a TIFF file of one picture, as fields of its directory, which is written anew at the file's end.
 * A density that an encoder made up is taken out. Texts go into XMP.
 *
 * @param tiff no BigTIFF; others come back as they are.
 * @see TIFF 6.0, sections 2 and 8; XMP Specification Part 3, 3.2; CIPA DC-008 (Exif 2.32), 4.6.3
 */
export function embedInTiff(tiff: Uint8Array, { exif, xmp, iptc, density, texts = [], profiled }: FileMetadata): Uint8Array {
  const structure = readTiffStructure(tiff);
  const main = structure?.directories[0];
  if (structure === undefined || main === undefined || viewOf(tiff).getUint16(2, structure.little) !== 42) return tiff;
  const { little } = structure;
  const carried = exif === undefined ? undefined : exifTree(exif, little);
  const added: TiffField[] = [...(carried?.fields ?? [])];
  if (density !== undefined && !added.some(({ tag }) => tag === densityTags.x)) added.push(...densityFields(density, little));
  const packet = writableXmp(textsInXmp(xmp, { texts }));
  if (packet !== undefined) added.push({ tag: 700, type: 1, count: packet.length, value: packet });
  if (profiled) {
    const icc = srgbProfile();
    added.push({ tag: 34675, type: 7, count: icc.length, value: icc });
  }
  if (iptc !== undefined) {
    const block = asPhotoshopBlock(iptc);
    const datasets = iptcOf(block);
    // IPTC has a field of its own; what else Photoshop keeps has another.
    const others = joinBytes([...photoshopResources(block)].filter(({ id }) => id !== iptcResource).map(({ whole }) => whole));
    if (others.length > 0) added.push({ tag: 34377, type: 7, count: others.length, value: others });
    if (datasets !== undefined) added.push({ tag: 33723, type: 7, count: datasets.length, value: datasets });
  }
  const madeUp: readonly number[] = Object.values(densityTags);
  const own = [...main.fields.values()].filter(({ tag }) => !madeUp.includes(tag) && !added.some((field) => field.tag === tag));
  const padding = new Uint8Array(tiff.length % 2);
  const start = tiff.length + padding.length;
  const tree = writeTiffTree(
    { fields: [...own, ...added], ...(carried?.under === undefined ? {} : { under: carried.under }) },
    little,
    start,
  );
  const joined = joinBytes([tiff, padding, tree]);
  viewOf(joined).setUint32(4, start, little);
  return joined;
}

function exifTree(exif: Uint8Array, little: boolean): TiffTree | undefined {
  const structure = readTiffStructure(exif);
  const main = structure?.directories[0];
  return structure === undefined || main === undefined ? undefined : carriedTree(structure, main, isCarried, little);
}
