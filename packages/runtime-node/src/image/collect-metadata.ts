import type { ImageMetadata } from '@photochrom/core';
import { uprightExif } from '@photochrom/runtime-kit';
import type { Picture } from './inspect-picture';

/** What is carried from the file to the encoder: blocks as they were, except that EXIF no longer asks to be turned. */
export function collectMetadata({ format, header }: Picture): ImageMetadata {
  const { exif, xmp, iptc, density } = header;
  return {
    format,
    ...(exif === undefined ? {} : { exif: uprightExif(exif) }),
    ...(xmp === undefined ? {} : { xmp: new Uint8Array(xmp) }),
    ...(iptc === undefined ? {} : { iptc: new Uint8Array(iptc) }),
    ...(density === undefined ? {} : { density }),
  };
}
