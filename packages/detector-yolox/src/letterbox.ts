import { averagePlane, type Plane, resamplePlane, type Size, type Tensor } from '@photochrom/core';

/** Gray that fills what the picture leaves free. */
const PADDING = 114;
const WHITE = 255;

/** A picture as a network takes it. */
export type Letterboxed = {
  readonly tensor: Tensor<'float32'>;
  /** Size of the picture in the tensor, which it fills from the top left corner on. */
  readonly content: Size;
};

/**
 * Turns a gray picture into a network's input as YOLOX does: scaled by one factor until it fits, laid into the top left corner, 114 around
 * it, 0..255, in three equal channels.
 *
 * @param gray gamma-encoded, 0..1; read-only.
 * @param input sides of the network's input.
 * @param batch pictures that the network takes at once; all but the first are 0.
 * @param antialias whether pixels are averaged where the picture shrinks, as some networks are trained; YOLOX's are not.
 * @returns float32 [batch, 3, height, width].
 * @see YOLOX, yolox/data/data_augment.py, `preproc`: bilinear without antialiasing, sides cut down to whole pixels
 */
export function letterbox(gray: Plane, { width, height }: Size, batch: number, antialias = false): Letterboxed {
  const scale = Math.min(width / gray.width, height / gray.height);
  const fit = (side: number) => Math.max(1, Math.trunc(side * scale));
  const content = { width: fit(gray.width), height: fit(gray.height) };
  const { data: pixels } = antialias && scale < 1 ? averagePlane(gray, content) : resamplePlane(gray, content);
  const area = width * height;
  const data = new Float32Array(batch * 3 * area);
  const channel = data.subarray(0, area).fill(PADDING);
  for (let y = 0; y < content.height; y++) {
    for (let x = 0; x < content.width; x++) channel[y * width + x] = WHITE * pixels[y * content.width + x]!;
  }
  data.copyWithin(area, 0, area);
  data.copyWithin(2 * area, 0, area);
  return { tensor: { type: 'float32', dims: [batch, 3, height, width], data }, content };
}
