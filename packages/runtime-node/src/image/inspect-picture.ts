import { DecodeError } from '@photochrom/core';
import { avifFacts, expectFormat, type ImageFormat, markAsRgb, type TiffFacts, tiffFacts } from '@photochrom/runtime-kit';
import type { Metadata } from 'sharp';
import { partName } from '../part-name';
import type { SharpLibrary } from './load-sharp';

/** What a file's header says. */
export type Picture = {
  readonly format: ImageFormat;
  readonly header: Metadata;
  /** What is to be decoded: the file, or a copy that sharp reads. */
  readonly bytes: Uint8Array;
  /** The picture's place among the file's pages. */
  readonly page: number;
  /** What a TIFF says of its samples. */
  readonly tiff: TiffFacts | undefined;
};

/**
 * Reads a picture's header and refuses what can't become one raster, before a pixel is decoded.
 *
 * @throws {DecodeError} not a known format, too large, animated, of several pages, or with values other than 8 or 16 bit integers.
 */
export async function inspectPicture(sharp: SharpLibrary, file: Uint8Array, maxPixels: number, label: string): Promise<Picture> {
  const refuse = (found: string, hint: string) => {
    return new DecodeError({ plugin: partName, message: `Expected a picture in '${label}', but it is ${found}.`, hint });
  };
  const format = expectFormat(partName, file, label);

  const tiff = format === 'tiff' ? tiffFacts(file) : undefined;
  const [page = 0] = tiff?.pictures ?? [];
  // libvips gets lost in L*a*b*.
  const bytes = tiff?.lab === undefined ? file : markAsRgb(file, page);
  // The header alone: the limit is checked here, to name the size.
  const header = await sharp(bytes, { limitInputPixels: false, page }).metadata();
  const { width, height, depth, channels } = header;
  const pages = tiff?.pictures.length ?? (format === 'avif' ? avifFacts(file).pictures : (header.pages ?? 1));
  // Two readers of one file must agree on what it is, or the checks above were made on something else.
  if (openedAs(header) !== format)
    throw refuse(`opened as ${openedAs(header)}, but begins as ${format}`, 'Save it anew in an image editor.');
  if (width * height > maxPixels) {
    throw refuse(
      `${width} × ${height} pixels, more than the limit of ${maxPixels}`,
      'Reduce it first, or raise the limit: nodeRuntime({ maxPixels }).',
    );
  }
  if (pages > 1) {
    const found = format === 'tiff' ? `a TIFF of ${pages} pages` : `an animation or sequence of ${pages} pictures`;
    throw refuse(found, 'Save the one that you want as a file of its own.');
  }
  if (depth !== 'uchar' && depth !== 'ushort') throw refuse(`made of values of type '${depth}'`, 'Save it with 8 or 16 bits a channel.');
  if (channels > 4 && header.space !== 'cmyk') throw refuse(`made of ${channels} channels`, 'Save it as gray, RGB or CMYK.');
  return { format, header, bytes, page, tiff };
}

function openedAs({ format, compression }: Metadata): string {
  return format === 'heif' && compression === 'av1' ? 'avif' : format;
}
