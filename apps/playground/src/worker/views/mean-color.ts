import { cropRaster, type Raster, toEightBit } from '@photochrom/core';

/** Pixels to each side: one alone is grain as much as colour. */
const REACH = 2;

/** @returns the mean red, green and blue, 0..255, of up to 5 × 5 pixels about a pixel of the picture. */
export function meanColor(raster: Raster, x: number, y: number): [number, number, number] {
  const [left, top] = [Math.max(0, x - REACH), Math.max(0, y - REACH)];
  const box = { x1: left, y1: top, x2: Math.min(raster.width, x + REACH + 1), y2: Math.min(raster.height, y + REACH + 1) };
  const { data, channels, width, height } = toEightBit(cropRaster(raster, box));
  const mean = (channel: number) => {
    let sum = 0;
    for (let at = channel; at < data.length; at += channels) sum += data[at]!;
    return Math.round(sum / (width * height));
  };
  return channels === 1 ? [mean(0), mean(0), mean(0)] : [mean(0), mean(1), mean(2)];
}
