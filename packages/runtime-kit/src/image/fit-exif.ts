import { carriedTree, writeExif } from './picture-directory';
import { readTiffStructure } from './tiff-structure';
import type { TiffTree } from './write-tiff';

/**
 * Writes an EXIF block anew without its longest fields, such as a camera's notes, until it fits.
 *
 * @param most in bytes.
 * @returns the block as it is where it fits; undefined where it is too long and no EXIF at all.
 */
export function fitExif(exif: Uint8Array, most: number): Uint8Array | undefined {
  if (exif.length <= most) return exif;
  const structure = readTiffStructure(exif);
  const main = structure?.directories[0];
  if (structure === undefined || main === undefined) return undefined;
  const { little } = structure;
  let tree = carriedTree(structure, main, () => true, little);
  let written = writeExif(tree, little);
  for (let longest = longestValue(tree); written.length > most && longest > 4; longest = longestValue(tree)) {
    tree = shorterThan(tree, longest);
    written = writeExif(tree, little);
  }
  return written.length <= most ? written : undefined;
}

function longestValue({ fields, under }: TiffTree): number {
  const own = fields.reduce((most, { value }) => Math.max(most, value.length), 0);
  return [...(under?.values() ?? [])].reduce((most, tree) => Math.max(most, longestValue(tree)), own);
}

function shorterThan({ fields, under }: TiffTree, length: number): TiffTree {
  const kept = fields.filter(({ value }) => value.length < length);
  return under === undefined
    ? { fields: kept }
    : { fields: kept, under: new Map([...under].map(([tag, tree]) => [tag, shorterThan(tree, length)])) };
}
