import type { CarriedBlocks } from './carried-blocks';
import { joinBytes } from './join-bytes';
import { asPhotoshopBlock, iptcOf, photoshopMark } from './photoshop-resources';
import { carriedTree, isCarried, writeExif } from './picture-directory';
import { tiffFacts } from './tiff-facts';
import { readTiffStructure } from './tiff-structure';

const tags = { orientation: 0x0112, xmp: 700, iptc: 33723, photoshop: 34377, icc: 34675 } as const;

/**
 * Reads what the directory of a TIFF's picture says of the photograph. Its own fields, such as the description, become an EXIF block,
 * whose first directory has the same ones.
 *
 * @see TIFF 6.0, section 8; XMP Specification Part 3, 3.2 (700, 33723, 34377); ICC.1:2022, B.5
 */
export function tiffBlocks(tiff: Uint8Array): CarriedBlocks {
  const structure = readTiffStructure(tiff);
  const main = structure?.directories[tiffFacts(tiff)?.pictures[0] ?? 0];
  if (structure === undefined || main === undefined) return {};
  const tree = carriedTree(structure, main, (tag) => isCarried(tag) || tag === tags.orientation, structure.little);
  const exif = tree.fields.length + (tree.under?.size ?? 0) === 0 ? undefined : writeExif(tree, structure.little);
  const bytesUnder = (tag: number) => main.fields.get(tag)?.value;
  const [xmp, icc, photoshop, datasets] = [tags.xmp, tags.icc, tags.photoshop, tags.iptc].map(bytesUnder);
  // Of the two, Photoshop's holds IPTC in most files, and then as its own program reads it.
  const iptc = withDatasets(photoshop, datasets);
  return {
    ...(exif === undefined ? {} : { exif }),
    ...(xmp === undefined ? {} : { xmp }),
    ...(icc === undefined ? {} : { icc }),
    ...(iptc === undefined ? {} : { iptc }),
  };
}

function withDatasets(photoshop: Uint8Array | undefined, datasets: Uint8Array | undefined): Uint8Array | undefined {
  if (photoshop === undefined) return datasets === undefined ? undefined : asPhotoshopBlock(datasets);
  const block = asPhotoshopBlock(photoshop);
  return datasets === undefined || iptcOf(block) !== undefined
    ? block
    : joinBytes([block, asPhotoshopBlock(datasets).subarray(photoshopMark.length)]);
}
