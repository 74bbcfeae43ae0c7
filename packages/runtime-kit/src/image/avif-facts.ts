import { markAt } from '../byte-text';
import type { CarriedBlocks } from './carried-blocks';
import { type HeifItem, type HeifItems, heifBoxes, heifItems } from './heif-items';
import { viewOf } from './join-bytes';

/** What an AVIF file says of its picture, before any pixel is decoded. */
export type AvifFacts = {
  /** Of the whole picture, also where it is made of tiles; in pixels as stored. */
  readonly width: number;
  readonly height: number;
  readonly alpha: boolean;
  /** The file itself says how its picture is turned or mirrored; every decoder follows it. */
  readonly turned: boolean;
  /** Pictures, or frames of a sequence. Tiles, planes and thumbnails are none. */
  readonly pictures: number;
};

/** The name of an alpha plane. @see MIAF (ISO/IEC 23000-22), 7.3.5.2 */
const alphaName = 'urn:mpeg:mpegB:cicp:systems:auxiliary:alpha';

/** Types of items that are pictures: coded, of tiles, of layers, and the same picture anew. @see ISO/IEC 23008-12, 6.6 */
const pictureTypes: readonly string[] = ['av01', 'grid', 'iovl', 'iden'];

/**
 * Reads what is needed of an AVIF file.
 *
 * @throws {RangeError} the file is cut off.
 * @throws {Error} it names no picture, or no size of it.
 * @see ISO/IEC 23008-12 (HEIF), 6.5.3 (ispe), 6.5.8 (auxC), 6.5.10 (irot), 6.5.12 (imir); ISO/IEC 14496-12, 8.7.3 (stsz)
 */
export function avifFacts(avif: Uint8Array): AvifFacts {
  const found = heifItems(avif);
  const primary = found?.items.get(found.primary);
  if (found === undefined || primary === undefined) throw new Error('no picture');
  const size = propertyOf(primary, 'ispe');
  if (size === undefined) throw new Error('no size');
  const view = viewOf(size);
  const movie = heifBoxes(avif).find(({ type }) => type === 'moov')?.body;
  return {
    width: view.getUint32(4),
    height: view.getUint32(8),
    alpha: found.references.some(({ type, from, to }) => type === 'auxl' && to.includes(found.primary) && isAlpha(found.items.get(from))),
    turned: propertyOf(primary, 'irot') !== undefined || propertyOf(primary, 'imir') !== undefined,
    pictures: Math.max(shownPictures(found), movie === undefined ? 1 : samplesOf(movie)),
  };
}

/**
 * Reads EXIF, XMP and colour profile of an AVIF file; nothing of one that is damaged.
 *
 * @see ISO/IEC 23008-12, A.2.1 (Exif), A.3 (XMP); ISO/IEC 14496-12, 12.1.5 (colr)
 */
export function avifBlocks(avif: Uint8Array): CarriedBlocks {
  try {
    const found = heifItems(avif);
    const items = [...(found?.items.values() ?? [])];
    const exif = items.find(({ type }) => type === 'Exif')?.bytes();
    const xmp = items.find(({ type, contentType }) => type === 'mime' && contentType === 'application/rdf+xml')?.bytes();
    const colour = propertyOf(found?.items.get(found.primary), 'colr', ['prof', 'rICC']);
    // How many bytes come before the TIFF structure stands first.
    const start = exif === undefined || exif.length < 4 ? undefined : 4 + viewOf(exif).getUint32(0);
    return {
      ...(exif === undefined || start === undefined || start >= exif.length ? {} : { exif: exif.subarray(start) }),
      ...(xmp === undefined ? {} : { xmp }),
      ...(colour === undefined ? {} : { icc: colour.subarray(4) }),
    };
  } catch (error) {
    if (error instanceof RangeError) return {};
    throw error;
  }
}

function propertyOf(item: HeifItem | undefined, type: string, kinds?: readonly string[]): Uint8Array | undefined {
  return item?.properties.find((property) => property.type === type && (kinds === undefined || kinds.includes(markAt(property.body, 0, 4))))
    ?.body;
}

function isAlpha(item: HeifItem | undefined): boolean {
  const name = propertyOf(item, 'auxC');
  return name !== undefined && markAt(name, 4, alphaName.length) === alphaName;
}

/** Pictures in their own right: neither hidden, nor a thumbnail or plane of another, nor what another is derived from. */
function shownPictures({ items, references }: HeifItems): number {
  const parts = new Set(
    references.flatMap(({ type, from, to }) => (type === 'dimg' ? to : type === 'auxl' || type === 'thmb' ? [from] : [])),
  );
  return [...items].filter(([id, { type, hidden }]) => pictureTypes.includes(type) && !hidden && !parts.has(id)).length;
}

/** Of the longest track. */
function samplesOf(movie: Uint8Array): number {
  const text = Array.from(movie.subarray(0, longestMovie), (byte) => String.fromCharCode(byte)).join('');
  const counts = Array.from(text.matchAll(/stsz.{8}(.{4})/gs), ([, count = '']) =>
    Array.from(count).reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0),
  );
  return Math.max(1, ...counts.slice(0, mostTracks));
}

/** Headers of sequences are looked at no further: some kB an hour of film. */
const longestMovie = 2 ** 20;
const mostTracks = 100;
