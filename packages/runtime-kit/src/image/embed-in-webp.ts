import type { Raster } from '@photochrom/core';
import { viewOf } from './join-bytes';
import { densityFields, writeExif } from './picture-directory';
import type { FileMetadata } from './picture-text';
import { srgbProfile } from './srgb-profile';
import { textsInXmp } from './texts-in-xmp';
import { type WebpChunk, webpChunks, writeWebp } from './webp-chunks';
import { writableXmp } from './writable-xmp';

/** Flags of VP8X. @see WebP Container Specification (RFC 9649), 2.7 */
const flags = { profile: 0x20, alpha: 0x10, exif: 0x08, xmp: 0x04 } as const;

/**
 * Puts EXIF, XMP and, where it is wanted, the profile of sRGB into a WebP file, which takes an extended header where there is none yet. The
 * profile comes before the image, EXIF after it, XMP after EXIF. A density goes into EXIF; texts and IPTC, which WebP has no place for, go into XMP.
 *
 * @param webp whole; without EXIF and XMP of its own.
 * @see WebP Container Specification (RFC 9649), 2.7
 */
export function embedInWebp(webp: Uint8Array, { width, height, alpha }: Raster, metadata: FileMetadata): Uint8Array {
  const { density, profiled } = metadata;
  const exif = metadata.exif ?? (density === undefined ? undefined : writeExif({ fields: densityFields(density, false) }, false));
  const packet = writableXmp(textsInXmp(metadata.xmp, metadata));
  if (exif === undefined && packet === undefined && !profiled) return webp;
  const chunks = [...webpChunks(webp)];
  const first = chunks[0];
  const header = first?.type === 'VP8X' ? new Uint8Array(first.body) : extendedHeader(width, height, alpha !== undefined);
  const added: WebpChunk[] = [];
  if (exif !== undefined) added.push({ type: 'EXIF', body: exif });
  if (packet !== undefined) added.push({ type: 'XMP ', body: packet });
  const profile: WebpChunk[] = profiled ? [{ type: 'ICCP', body: srgbProfile() }] : [];
  header[0] =
    (header[0] as number) | (exif === undefined ? 0 : flags.exif) | (packet === undefined ? 0 : flags.xmp) | (profiled ? flags.profile : 0);
  return writeWebp([{ type: 'VP8X', body: header }, ...profile, ...chunks.filter(({ type }) => type !== 'VP8X'), ...added]);
}

function extendedHeader(width: number, height: number, hasAlpha: boolean): Uint8Array {
  const header = new Uint8Array(10);
  header[0] = hasAlpha ? flags.alpha : 0;
  // 24 bits each; the byte above is zero and is written over.
  viewOf(header).setUint32(4, width - 1, true);
  viewOf(header).setUint16(7, (height - 1) % 65536, true);
  header[9] = (height - 1) >>> 16;
  return header;
}
