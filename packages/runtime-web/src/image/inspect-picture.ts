import { DecodeError } from '@photochrom/core';
import { expectFormat } from '@photochrom/runtime-kit';
import { partName } from '../part-name';
import type { PictureHeader } from './header/picture-header';
import { type AvifHeader, readAvifHeader } from './header/read-avif-header';
import { readGifHeader } from './header/read-gif-header';
import { readJpegHeader } from './header/read-jpeg-header';
import { type PngHeader, readPngHeader } from './header/read-png-header';
import { readTiffHeader, type TiffHeader } from './header/read-tiff-header';
import { readWebpHeader } from './header/read-webp-header';

/** What a file is, and what its header says. */
export type Picture =
  | { readonly format: 'png'; readonly header: PngHeader }
  | { readonly format: 'avif'; readonly header: AvifHeader }
  | { readonly format: 'tiff'; readonly header: TiffHeader }
  | { readonly format: 'jpeg' | 'webp' | 'gif'; readonly header: PictureHeader };

/**
 * Reads a picture's header and refuses what can't become one raster, before a pixel is decoded.
 *
 * @throws {DecodeError} not a format that browsers decode, too large, animated, or CMYK.
 * @throws {Error} the file is cut off.
 */
export function inspectPicture(bytes: Uint8Array, maxPixels: number, label: string): Picture {
  const refuse = (found: string, hint: string) => {
    return new DecodeError({ plugin: partName, message: `Expected a picture in '${label}', but it is ${found}.`, hint });
  };
  const format = expectFormat(partName, bytes, label);
  const picture = readHeader(bytes, format);
  const { width, height, channels, pictures } = picture.header;
  if (width * height === 0) throw new Error(`a picture of ${width} × ${height} pixels`);
  if (width * height > maxPixels) {
    throw refuse(
      `${width} × ${height} pixels, more than the limit of ${maxPixels}`,
      'Reduce it first, or raise the limit: webRuntime({ maxPixels }).',
    );
  }
  if (pictures > 1) {
    const found = format === 'tiff' ? `a TIFF of ${pictures} pages` : `an animation or sequence of ${pictures} pictures`;
    throw refuse(found, 'Save the one that you want as a file of its own.');
  }
  if (channels === 4 && format !== 'tiff')
    throw refuse('a CMYK picture, which browsers convert each in its own way', 'Save it as gray or RGB, or as TIFF.');
  if (picture.format === 'tiff' && picture.header.unreadable !== undefined) {
    throw refuse(
      `a TIFF ${picture.header.unreadable}`,
      'Save it as gray or RGB with 8 or 16 bits a channel, uncompressed or with LZW, or as PNG.',
    );
  }
  return picture;
}

function readHeader(bytes: Uint8Array, format: Picture['format']): Picture {
  if (format === 'png') return { format, header: readPngHeader(bytes) };
  if (format === 'avif') return { format, header: readAvifHeader(bytes) };
  if (format === 'tiff') return { format, header: readTiffHeader(bytes) };
  const read = { jpeg: readJpegHeader, webp: readWebpHeader, gif: readGifHeader }[format];
  return { format, header: read(bytes) };
}
