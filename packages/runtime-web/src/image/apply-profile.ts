import { joinBytes, markAt, splitAlpha, writePngChunk } from '@photochrom/runtime-kit';
import { decodeNatively } from './decode-natively';
import type { DecodedPixels } from './decoded-pixels';
import { encodePng } from './encode-png';

/** Where a profile names the colours that it is for. @see ICC.1:2022, 7.2.8 */
const spaceAt = 16;
/** After the signature and the header, which comes first and is always as long. @see PNG 3rd ed., 11.2.1 */
const afterHeader = 33;

/**
 * Brings pixels to sRGB by a colour profile, as the browser does: they go through it as a PNG.
 *
 * @param icc of gray or RGB; another is left aside.
 * @param warn told where 16 bits become 8, and where the profile is left aside.
 */
export async function applyProfile(pixels: DecodedPixels, icc: Uint8Array, warn: (message: string) => void): Promise<DecodedPixels> {
  const { width, height, bands } = pixels;
  const space = markAt(icc, spaceAt, 4);
  const gray = bands < 3;
  if (space !== 'RGB ' && (space !== 'GRAY' || !gray)) {
    warn(`The file's colour profile is for '${space.trim()}' and was left aside.`);
    return pixels;
  }
  if (pixels.depth === 16)
    warn('16 bits a channel became 8, as browsers apply a colour profile to no more: convert the file to sRGB to keep 16.');
  const { data, alpha } = splitAlpha(toEightBits(pixels.data), bands, gray ? 1 : 3, 8);
  const channels = gray && space === 'GRAY' ? 1 : 3;
  const colour =
    gray && channels === 3 ? Uint8Array.from({ length: 3 * data.length }, (_, index) => data[Math.floor(index / 3)] as number) : data;
  const png = await encodePng({ width, height, channels, depth: 8, data: colour, ...(alpha === undefined ? {} : { alpha }) });
  const tagged = joinBytes([png.subarray(0, afterHeader), writePngChunk('iCCP', await profileChunk(icc)), png.subarray(afterHeader)]);
  const header = { width, height, channels, depth: 8, alpha: alpha !== undefined, pictures: 1, exif: [] } as const;
  return decodeNatively(tagged, header, 'png', warn);
}

/** @see PNG 3rd ed., 11.3.2.3: a name, its end, the method of compression, and the profile. */
async function profileChunk(icc: Uint8Array): Promise<Uint8Array> {
  const packed = new Blob([new Uint8Array(icc)]).stream().pipeThrough(new CompressionStream('deflate'));
  return joinBytes([Uint8Array.of(0x69, 0x63, 0x63, 0, 0), new Uint8Array(await new Response(packed).arrayBuffer())]);
}

function toEightBits(data: Uint8Array | Uint16Array): Uint8Array {
  return data instanceof Uint8Array ? data : Uint8Array.from(data, (value) => (value + 128) / 257);
}
