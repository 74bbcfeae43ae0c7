import { DecodeError } from '@photochrom/core';
import { cmykOf16Bits, isSrgbProfile, markAt, pngCurve, toEightBits, toSrgbCurve } from '@photochrom/runtime-kit';
import { partName } from '../part-name';
import { applyProfile } from './apply-profile';
import { decodeAvif } from './decode-avif';
import { decodeNatively } from './decode-natively';
import { decodePng, readsExactly } from './decode-png';
import { decodeTiff } from './decode-tiff';
import type { DecodedPixels, StoredPixels } from './decoded-pixels';
import type { TiffHeader } from './header/read-tiff-header';
import type { Picture } from './inspect-picture';
import { builtInCmyk } from './profile/built-in-cmyk';
import { profileToSrgb } from './profile/profile-to-srgb';

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
 * PNG and TIFF go through libraries, exact to the last bit; PNG of 8 bits whose profile must be applied, and all other formats, the browser
 * decodes.
 *
 * @throws {DecodeError} PNG of 16 bits with a profile that can't be applied.
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
      const conversion = icc === undefined ? undefined : profileToSrgb(icc);
      const pixels = await decodePng(bytes, picture.header);
      const converted = conversion === undefined ? undefined : applyProfile(pixels, header.channels, conversion);
      if (converted !== undefined) return converted;
      throw new DecodeError({
        plugin: partName,
        message: `Expected a picture in sRGB in '${label}', but it has 16 bits and a colour profile that can't be applied.`,
        hint: 'Convert it to sRGB, or save it with 8 bits a channel.',
      });
    }
  }
  if (format === 'tiff') {
    const pixels = await decodeTiff(bytes, picture.header, warn);
    return tiffToSrgb(pixels, picture.header, icc, warn);
  }
  const pixels = format === 'avif' ? await decodeAvif(bytes, picture.header) : undefined;
  return pixels ?? decodeNatively(bytes, header, format, warn);
}

async function tiffToSrgb(
  pixels: StoredPixels,
  { channels, facts }: TiffHeader,
  icc: Uint8Array | undefined,
  warn: (message: string) => void,
): Promise<DecodedPixels> {
  const profile = icc === undefined || facts.lab !== undefined || isSrgbProfile(icc) ? undefined : icc;
  const conversion = profile === undefined ? undefined : profileToSrgb(profile);
  const applied = conversion === undefined ? undefined : applyProfile(pixels, channels, conversion);
  if (profile !== undefined && applied === undefined) {
    warn(`The file's colour profile is for '${markAt(profile, 16, 4).trim()}' and was left aside.`);
  }
  if (channels < 4) return applied ?? (pixels as DecodedPixels);
  const converted = applied ?? (applyProfile(pixels, channels, await builtInCmyk()) as DecodedPixels);
  if (converted.depth === 8) return converted;
  warn(cmykOf16Bits);
  return { ...converted, depth: 8, data: toEightBits(converted.data) };
}
