import { avifFacts } from '@photochrom/runtime-kit';
import type { PictureHeader } from './picture-header';

/** What AVIF says further. */
export type AvifHeader = PictureHeader & {
  /** The file itself says how its picture is turned or mirrored; every decoder follows it. */
  readonly turned: boolean;
};

/**
 * Reads what is needed of an AVIF file.
 *
 * @throws {Error} the file ends within a box, or names no picture, or no size of it.
 */
export function readAvifHeader(bytes: Uint8Array): AvifHeader {
  return { ...avifFacts(bytes), channels: 3, depth: 8, exif: [] };
}
