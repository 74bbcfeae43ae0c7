import { labSamplesToSrgb } from '@photochrom/runtime-kit';
import type { StoredPixels } from './decoded-pixels';
import type { TiffHeader } from './header/read-tiff-header';

/** PhotometricInterpretation of gray from white to black, palettes and YCbCr. @see TIFF 6.0, sections 8 and 21 */
const [whiteIsZero, palette, yCbCr] = [0, 3, 6] as const;
/** Compression. @see TIFF Technical Note 2 */
const jpeg = 7;

/**
 * Decodes TIFF, which hardly any browser does: gray, RGB, CMYK, palettes and L*a*b* of up to 16 bits a channel to the last bit. An embedded profile
 * is not applied.
 *
 * @param warn told where something is left out, or not exact.
 * @throws {Error} the file is cut off or damaged.
 */
export async function decodeTiff(
  bytes: Uint8Array<ArrayBuffer>,
  header: TiffHeader,
  warn: (message: string) => void,
): Promise<StoredPixels> {
  // Loaded with the first TIFF.
  const { fromArrayBuffer } = await import('geotiff');
  const { facts, width, height } = header;
  const { photometric, compression, depth, lab } = facts;
  const whole = bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
  const image = await (await fromArrayBuffer(whole)).getImage(facts.pictures[0]);
  if (facts.mask) warn("The file's transparency mask was left out.");
  if (compression === jpeg) warn('The file holds JPEG: its pixels may differ by a few codes from what other programs read.');
  if (photometric === palette || photometric === yCbCr) {
    const rgb = await image.readRGB({ interleave: true });
    return { width, height, bands: 3, depth: 8, data: Uint8Array.from(rgb) };
  }
  const colours = header.channels;
  const samples = Array.from({ length: colours + (header.alpha ? 1 : 0) }, (_, index) => index);
  const read = await image.readRasters({ interleave: true, samples });
  const bands = samples.length;
  const data = toWholeDepth(read, depth);
  if (photometric === whiteIsZero) invert(data, bands, header.alpha);
  const pixels = { width, height, bands, depth: depth > 8 ? 16 : 8, data } as const;
  return lab === undefined ? pixels : { ...pixels, data: labSamplesToSrgb(pixels, lab).data };
}

/** Spreads values over all of 8 or 16 bits. */
function toWholeDepth(values: ArrayLike<number>, depth: number): Uint8Array | Uint16Array {
  const scale = (depth > 8 ? 65535 : 255) / (2 ** depth - 1);
  const whole = depth > 8 ? new Uint16Array(values.length) : new Uint8Array(values.length);
  for (let index = 0; index < whole.length; index++) whole[index] = Math.round(scale * (values[index] as number));
  return whole;
}

function invert(data: Uint8Array | Uint16Array, bands: number, alpha: boolean): void {
  const full = data instanceof Uint16Array ? 65535 : 255;
  for (let index = 0; index < data.length; index++) {
    if (!alpha || index % bands < bands - 1) data[index] = full - (data[index] as number);
  }
}
