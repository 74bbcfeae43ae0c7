import type { ReadBack } from './read-back';

/** Reads a bitmap off a canvas, which multiplies colour by alpha and rounds, and to which some browsers add noise. */
export const readByCanvas: ReadBack = async (bitmap) => {
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  return new Uint8Array(context.getImageData(0, 0, width, height).data.buffer);
};
