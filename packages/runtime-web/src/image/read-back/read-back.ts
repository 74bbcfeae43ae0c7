/**
 * A way of getting pixels out of a bitmap.
 *
 * @returns height × width × 4, RGBA, alpha straight where the way can keep it so.
 * @throws {Error} the browser lacks it, or the bitmap is too large for it.
 */
export type ReadBack = (bitmap: ImageBitmap) => Promise<Uint8Array>;
