/** What a file's header says of its picture, read before any pixel is decoded. */
export type PictureHeader = {
  /** In pixels, as stored: before the picture is turned upright. */
  readonly width: number;
  /** In pixels, as stored. */
  readonly height: number;
  /** Values a pixel holds, alpha left out: 1 for gray, 4 for CMYK. */
  readonly channels: 1 | 3 | 4;
  /** Bits a value. */
  readonly depth: number;
  /** Whether some pixels may not be opaque. */
  readonly alpha: boolean;
  /** Pictures or frames in the file. */
  readonly pictures: number;
  /** Where EXIF lies, with what surrounds it: browsers don't agree on whose orientation they follow, so that it is kept from them. */
  readonly exif: readonly ByteRange[];
};

/** Offsets of bytes, `end` exclusive. */
export type ByteRange = { readonly start: number; readonly end: number };
