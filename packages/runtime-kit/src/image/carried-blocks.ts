import type { PictureText } from './picture-text';

/** The blocks of a picture file that are not pixels, as they lie there; each from its first occurrence that is whole. */
export type CarriedBlocks = {
  exif?: Uint8Array;
  /** The packet alone. */
  xmp?: Uint8Array;
  /** With the Photoshop block around it. */
  iptc?: Uint8Array;
  icc?: Uint8Array;
  /** Pixels an inch, as the format itself says it. */
  density?: number;
  texts?: readonly PictureText[];
};

/** No profile or packet of a picture is as long. */
export const longestBlock = 2 ** 24;
