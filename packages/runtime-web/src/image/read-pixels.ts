import { DecodeError } from '@photochrom/core';
import { isSrgbProfile, pngCurve, toSrgbCurve } from '@photochrom/runtime-kit';
import { partName } from '../part-name';
import { applyProfile } from './apply-profile';
import { decodeAvif } from './decode-avif';
import { decodeNatively } from './decode-natively';
import { decodePng, readsExactly } from './decode-png';
import { decodeTiff } from './decode-tiff';
import type { DecodedPixels } from './decoded-pixels';
import type { Picture } from './inspect-picture';

/** What decoding takes besides the picture. */
export type ReadOptions = {
  /** The picture's name in messages. */
  readonly label: string;
  /** The embedded colour profile. */
  readonly icc: Uint8Array | undefined;
  readonly warn: (message: string) => void;
};

/**
 * Decodes the pixels of one picture, in sRGB, not yet turned upright.
 *
 * PNG and TIFF go through libraries, exact to the last bit; where a profile must be applied, and in all other formats, the browser decodes.
 *
 * @throws {DecodeError} PNG of 16 bits with a profile other than sRGB.
 * @throws {Error} cut off or damaged, in a decoder's words.
 */
export async function readPixels(
  bytes: Uint8Array<ArrayBuffer>,
  picture: Picture,
  { label, icc, warn }: ReadOptions,
): Promise<DecodedPixels> {
  const { format, header } = picture;
  if (format === 'png') {
    const { curve, overridesProfile, warning } = pngCurve(bytes);
    const plain = icc === undefined || isSrgbProfile(icc) || overridesProfile;
    if (plain && readsExactly(picture.header)) {
      if (warning !== undefined) warn(warning);
      const pixels = await decodePng(bytes, picture.header);
      return curve === undefined ? pixels : toSrgbCurve(pixels, curve);
    }
    if (header.depth === 16) {
      throw new DecodeError({
        plugin: partName,
        message: `Expected a picture in sRGB in '${label}', but it has 16 bits and another colour profile, which browsers apply to 8 bits only.`,
        hint: 'Convert it to sRGB, or save it with 8 bits a channel.',
      });
    }
  }
  if (format === 'tiff') {
    const pixels = await decodeTiff(bytes, picture.header, warn);
    const applied = icc !== undefined && picture.header.facts.lab === undefined && !isSrgbProfile(icc);
    return applied ? applyProfile(pixels, icc, warn) : pixels;
  }
  const pixels = format === 'avif' ? await decodeAvif(bytes, picture.header) : undefined;
  return pixels ?? decodeNatively(bytes, header, format, warn);
}
