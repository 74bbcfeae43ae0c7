import { copyFrame } from './copy-frame';
import type { ReadBack } from './read-back';

/** Reads an opaque bitmap as a frame of video (WebCodecs), which browsers that add noise to canvases leave as it is. */
export const readByFrame: ReadBack = async (bitmap) => {
  const frame = new VideoFrame(bitmap, { timestamp: 0 });
  try {
    return await copyFrame(frame);
  } finally {
    frame.close();
  }
};
