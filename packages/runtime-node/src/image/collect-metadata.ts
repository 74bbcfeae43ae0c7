import { type FileMetadata, readCarried, uprightExif } from '@photochrom/runtime-kit';
import type { Picture } from './inspect-picture';

/** What is carried from the file to the encoder, except that EXIF no longer asks to be turned. */
export async function collectMetadata({ format, header }: Picture, file: Uint8Array): Promise<FileMetadata> {
  if (format !== 'avif') return (await readCarried(file, format)).metadata;
  // Where blocks lie in AVIF takes a full parser, which libheif is.
  const { exif, xmp } = header;
  return {
    format,
    ...(exif === undefined ? {} : { exif: uprightExif(exif) }),
    ...(xmp === undefined ? {} : { xmp: new Uint8Array(xmp) }),
  };
}
