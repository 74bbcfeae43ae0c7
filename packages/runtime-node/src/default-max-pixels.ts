import { totalmem } from 'node:os';

/**
 * Bytes of memory for a pixel from decoding to encoding: decoding peaks at 4 (gray) to 19 (16 bits with alpha), measured with sharp 0.35.5
 * on PNG and JPEG of 4096 × 4096 pixels; L and ab of Float32 take 12 of their own, the coloured raster 3 to 8.
 */
const bytesOfPixel = 32;

/** Of the memory that there is; models, other pictures and other programs have the rest. */
const share = 1 / 4;

/** About 17 megapixels, which any machine that runs the networks can hold. */
const least = 2 ** 24;

/** About 134 megapixels: beyond the largest single exposures, and 6 s of decoding from a PNG of 1 MB. */
const most = 2 ** 27;

/**
 * The largest picture that is decoded where the caller does not say.
 *
 * @param memory bytes that the process may use: the machine's, or its container's where that is less. Not what is free, so that a picture
 * that was decoded once is decoded again.
 * @returns pixels, from 2^24 to 2^27.
 */
export function defaultMaxPixels(memory: number = usableMemory()): number {
  return Math.min(most, Math.max(least, Math.floor((memory * share) / bytesOfPixel)));
}

/** @returns bytes that this process may use: the machine's, or its container's where that is less. */
export function usableMemory(): number {
  // 0, undefined, or a number near 2^64 where nothing limits the process.
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
