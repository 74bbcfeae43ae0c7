import type { Raster } from '@photochrom/core';
import { cmykOf16Bits, isSrgbProfile, labSamplesToSrgb, type PngCurve, pngCurve, splitAlpha, toSrgbCurve } from '@photochrom/runtime-kit';
import { grayRamp, isRgbProfile } from './gray-by-rgb-profile';
import { inspectPicture, type Picture } from './inspect-picture';
import type { SharpLibrary } from './load-sharp';

/** What decoding takes besides the picture. */
export type ReadOptions = {
  readonly maxPixels: number;
  readonly warn: (message: string) => void;
};

type Decoded = { readonly data: Buffer; readonly info: { readonly width: number; readonly height: number; readonly channels: number } };

/**
 * Decodes the pixels of one picture, upright and in sRGB.
 *
 * @throws {Error} sharp's, where the file is cut off or damaged.
 */
export async function readPixels(sharp: SharpLibrary, picture: Picture, { maxPixels, warn }: ReadOptions): Promise<Raster> {
  const { header, tiff } = picture;
  const png = picture.format === 'png' ? pngCurve(picture.bytes) : undefined;
  const gray = header.space === 'b-w' || header.space === 'grey16';
  const depth = header.space === 'rgb16' || header.space === 'grey16' ? 16 : 8;
  const { data, info } = await decodeStrictly(
    (failOn) => decodeSamples(sharp, picture, { maxPixels, failOn, gray, depth, png }),
    (found) => warn(`The file is not quite what its format asks for, and was read all the same: ${found}.`),
  );
  if (header.space === 'cmyk' && header.depth === 'ushort') {
    warn(cmykOf16Bits);
  }
  if (tiff?.mask) warn("The file's transparency mask was left out.");
  const values = depth === 16 ? asUint16(data) : data;
  if (png?.warning !== undefined) warn(png.warning);
  const { width, height, channels: bands } = info;
  const pixels = { width, height, bands, data: values };
  const inLab = tiff?.lab === undefined ? pixels : labSamplesToSrgb(pixels, tiff.lab);
  const inRgb = png?.curve === undefined ? inLab : toSrgbCurve(inLab, png.curve);
  const { alpha, ...split } = splitAlpha(inRgb.data, bands, gray ? 1 : 3, depth);
  const byProfile =
    gray && png?.overridesProfile !== true && header.icc !== undefined && isRgbProfile(header.icc) && !isSrgbProfile(header.icc);
  const colour = byProfile ? { ...split, data: await applyRgbProfile(sharp, split.data, header.icc as Buffer) } : split;
  // A sample of no stated meaning, such as infrared, is not transparency.
  if (alpha === undefined || tiff?.extraSample === 0) return { width, height, depth, ...colour };
  return { width, height, depth, ...colour, alpha };
}

async function applyRgbProfile(sharp: SharpLibrary, gray: Raster['data'], icc: Buffer): Promise<Raster['data']> {
  const file = await grayRamp(sharp, icc, gray instanceof Uint16Array ? 16 : 8);
  const ramp = await inspectPicture(sharp, file, 65536, 'a ramp of gray');
  const { data } = await readPixels(sharp, ramp, { maxPixels: 65536, warn: () => undefined });
  // G carries most of a gray's luminance.
  return gray.map((value) => data[3 * value + 1] as number);
}

/**
 * Tries twice: the second time, after a mere warning of the codec's, only what is cut off or can't be decoded is refused.
 *
 * @param warn told the codec's words where the second attempt succeeds.
 */
async function decodeStrictly(decode: (failOn: 'warning' | 'error') => Promise<Decoded>, warn: (found: string) => void): Promise<Decoded> {
  try {
    return await decode('warning');
  } catch (strict) {
    const decoded = await decode('error');
    const lines = (strict instanceof Error ? strict.message : String(strict)).split('\n').map((line) => line.trim());
    const [found = 'a warning of the codec'] = lines.filter((line) => line !== '' && !line.startsWith('Warning treated as error'));
    warn(found.replace(/^VipsJpeg: /, '').replace(/\.$/, ''));
    return decoded;
  }
}

type SampleOptions = {
  readonly maxPixels: number;
  readonly failOn: 'warning' | 'error';
  readonly gray: boolean;
  readonly depth: 8 | 16;
  readonly png: PngCurve | undefined;
};

function decodeSamples(sharp: SharpLibrary, picture: Picture, { maxPixels, failOn, gray, depth, png }: SampleOptions): Promise<Decoded> {
  const { header, bytes, page, tiff } = picture;
  const inSrgb = header.icc !== undefined && isSrgbProfile(header.icc);
  // 16 bits tagged as sRGB are kept to the last bit; a conversion from sRGB to sRGB would round. A profile of L*a*b* is not one of RGB.
  const ignoreIcc = (depth === 16 && inSrgb) || tiff?.lab !== undefined || png?.overridesProfile === true;
  const image = sharp(bytes, { failOn, limitInputPixels: maxPixels, autoOrient: true, ignoreIcc, page });

  if (depth === 16) {
    image.toColourspace(gray ? 'grey16' : 'rgb16').raw({ depth: 'ushort' });
    // sharp 0.35 turns tagged 16-bit pixels into Display P3, and gray ones not at all, unless sRGB is named as the output's profile.
    if (header.icc !== undefined && !ignoreIcc) image.withIccProfile('srgb', { attach: false });
  } else {
    // sharp drops the alpha of raw gray; as RGB it keeps it, with three equal channels.
    image.toColourspace(gray && !header.hasAlpha ? 'b-w' : 'srgb').raw();
  }
  return image.toBuffer({ resolveWithObject: true });
}

function asUint16(data: Buffer): Uint16Array {
  if (data.byteOffset % 2 === 0) return new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2);
  return new Uint16Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength));
}
