import { avifBlocks } from './avif-facts';
import type { CarriedBlocks } from './carried-blocks';
import { gainMapLeftOut, hasGainMap } from './gain-map';
import { jpegBlocks } from './jpeg-blocks';
import type { FileMetadata } from './picture-text';
import { pngBlocks } from './png-blocks';
import { readExif } from './read-exif';
import { tiffBlocks } from './tiff-blocks';
import { uprightExif } from './upright-exif';
import type { Orientation } from './upright-pixels';
import { webpChunks } from './webp-chunks';

/** What a picture's file carries besides pixels. */
export type Carried = {
  /** What goes with the raster to the encoder: EXIF no longer asks to be turned, IPTC has its Photoshop block around it. */
  readonly metadata: FileMetadata;
  /** How the pixels lie in the file. */
  readonly orientation: Orientation;
  /** The colour profile. */
  readonly icc?: Uint8Array<ArrayBuffer>;
  /** What the file has, and is not carried: a sentence each. */
  readonly leftOut: readonly string[];
};

/**
 * Reads what a picture's file carries, without decoding a pixel. Damaged blocks are left out.
 *
 * @returns copies; nothing but the format of GIF.
 */
export async function readCarried(bytes: Uint8Array, format: string): Promise<Carried> {
  const { exif, xmp, iptc, icc, density, texts } = await blocksOf(bytes, format);
  const facts = exif === undefined ? undefined : readExif(exif);
  const inch = facts?.density ?? density;
  return {
    metadata: {
      format,
      ...(exif === undefined || facts === undefined ? {} : { exif: uprightExif(exif) }),
      ...(xmp === undefined ? {} : { xmp: new Uint8Array(xmp) }),
      ...(iptc === undefined ? {} : { iptc: new Uint8Array(iptc) }),
      ...(inch === undefined ? {} : { density: Math.round(inch) }),
      ...(texts === undefined ? {} : { texts }),
      ...(icc === undefined ? {} : { profiled: true }),
    },
    // AVIF says itself how it is turned. @see MIAF (ISO/IEC 23000-22), 7.3.6.7
    orientation: format === 'avif' ? 1 : (facts?.orientation ?? 1),
    leftOut: hasGainMap(bytes, format) ? [gainMapLeftOut] : [],
    ...(icc === undefined ? {} : { icc: new Uint8Array(icc) }),
  };
}

async function blocksOf(bytes: Uint8Array, format: string): Promise<CarriedBlocks> {
  if (format === 'jpeg') return jpegBlocks(bytes);
  if (format === 'png') return pngBlocks(bytes);
  if (format === 'tiff') return tiffBlocks(bytes);
  if (format === 'avif') return avifBlocks(bytes);
  return format === 'webp' ? webpBlocks(bytes) : {};
}

/** @see WebP Container Specification (RFC 9649), 2.7 */
function webpBlocks(webp: Uint8Array): CarriedBlocks {
  const blocks: CarriedBlocks = {};
  for (const { type, body } of webpChunks(webp)) {
    if (type === 'EXIF') blocks.exif ??= body;
    if (type === 'XMP ') blocks.xmp ??= body;
    if (type === 'ICCP') blocks.icc ??= body;
  }
  return blocks;
}
