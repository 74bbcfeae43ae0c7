import { InvalidRasterError, luma, type Raster } from '@photochrom/core';
import { assertAlike } from './assert-alike';

/**
 * How structural similarity looks at pictures; figures of different windows can't be compared.
 *
 * - `'uniform'`: 7 × 7 pixels of one weight, sample covariance: scikit-image's defaults.
 * - `'gaussian'`: σ = 1.5, 11 × 11 pixels, population covariance: Wang et al. 2004, and most programs in PyTorch and MATLAB.
 */
export type SsimWindow = 'uniform' | 'gaussian';

/** Wang et al. 2004, eq. 13 and section III-C. */
const [K1, K2] = [0.01, 0.03];
const UNIFORM_SIDE = 7;
const SIGMA = 1.5;
/** scikit-image cuts the Gaussian at 3.5 σ, rounded. */
const GAUSSIAN_RADIUS = 5;

/** One channel in double precision. */
type Channel = { readonly width: number; readonly height: number; readonly data: Float64Array };

/**
 * Mean structural similarity, the mean of the channels' values, equal to scikit-image's `structural_similarity` within 1e-6.
 *
 * @param window see {@link SsimWindow}. A border of half a window does not count.
 * @returns −1..1, higher is better; 1 where the pictures are the same.
 * @throws {InvalidRasterError} the pictures are not alike, or smaller than the window.
 * @see Wang, Bovik, Sheikh, Simoncelli 2004, "Image quality assessment: from error visibility to structural similarity"
 */
export function ssim(result: Raster, truth: Raster, window: SsimWindow): number {
  assertAlike(result, truth);
  const peak = truth.depth === 8 ? 255 : 65535;
  let sum = 0;
  for (let channel = 0; channel < truth.channels; channel++) {
    sum += meanInside(similarityMap(channelOf(result, channel), channelOf(truth, channel), peak, window), window);
  }
  return sum / truth.channels;
}

/**
 * Mean structural similarity of the pictures' gamma-encoded luma alone, blind to hue. Otherwise as {@link ssim}.
 *
 * @throws {InvalidRasterError} as there.
 */
export function ssimLuma(result: Raster, truth: Raster, window: SsimWindow): number {
  assertAlike(result, truth);
  const [one, other] = [result, truth].map((raster) => {
    const { width, height, data } = luma(raster);
    return { width, height, data: Float64Array.from(data) };
  });
  return meanInside(similarityMap(one!, other!, 1, window), window);
}

/**
 * Structural similarity at every pixel of one channel; beyond the borders pictures are mirrored.
 *
 * @returns height × width, −1..1.
 * @throws {InvalidRasterError} as {@link ssim}.
 */
export function ssimMap(result: Raster, truth: Raster, window: SsimWindow, channel: number): Float64Array {
  assertAlike(result, truth);
  return similarityMap(channelOf(result, channel), channelOf(truth, channel), truth.depth === 8 ? 255 : 65535, window).data;
}

/** Pixels that a window needs on each side. */
export function ssimSide(window: SsimWindow): number {
  return 2 * radiusOf(window) + 1;
}

function radiusOf(window: SsimWindow): number {
  return window === 'uniform' ? (UNIFORM_SIDE - 1) / 2 : GAUSSIAN_RADIUS;
}

function similarityMap(one: Channel, other: Channel, peak: number, window: SsimWindow): Channel {
  const { width, height } = one;
  const side = ssimSide(window);
  if (Math.min(width, height) < side) {
    throw new InvalidRasterError({
      message: `SSIM of a window of ${side} × ${side} pixels needs pictures of at least that size, but they are ${width} × ${height}.`,
      hint: 'Leave smaller pictures out, or enlarge them.',
    });
  }
  const kernel = kernelOf(window);
  const blur = (at: (index: number) => number) =>
    blurred({ width, height, data: Float64Array.from(one.data, (_, index) => at(index)) }, kernel);
  const [x, y] = [one.data, other.data];
  const [meanX, meanY] = [blurred(one, kernel), blurred(other, kernel)];
  const [meanXx, meanYy, meanXy] = [blur((i) => x[i]! * x[i]!), blur((i) => y[i]! * y[i]!), blur((i) => x[i]! * y[i]!)];
  const samples = side * side;
  const unbias = window === 'uniform' ? samples / (samples - 1) : 1;
  const [c1, c2] = [(K1 * peak) ** 2, (K2 * peak) ** 2];
  const data = new Float64Array(width * height);
  for (let index = 0; index < data.length; index++) {
    const [mx, my] = [meanX[index]!, meanY[index]!];
    const vx = unbias * (meanXx[index]! - mx * mx);
    const vy = unbias * (meanYy[index]! - my * my);
    const vxy = unbias * (meanXy[index]! - mx * my);
    data[index] = ((2 * mx * my + c1) * (2 * vxy + c2)) / ((mx * mx + my * my + c1) * (vx + vy + c2));
  }
  return { width, height, data };
}

function meanInside({ width, height, data }: Channel, window: SsimWindow): number {
  const border = radiusOf(window);
  let sum = 0;
  for (let y = border; y < height - border; y++) for (let x = border; x < width - border; x++) sum += data[y * width + x]!;
  return sum / ((width - 2 * border) * (height - 2 * border));
}

function kernelOf(window: SsimWindow): readonly number[] {
  const radius = radiusOf(window);
  const weights = Array.from({ length: 2 * radius + 1 }, (_, tap) =>
    window === 'uniform' ? 1 : Math.exp(-((tap - radius) ** 2) / (2 * SIGMA ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Along the rows, then along the columns. */
function blurred({ width, height, data }: Channel, kernel: readonly number[]): Float64Array {
  const rows = new Float64Array(data.length);
  for (let y = 0; y < height; y++) blurLine(data, rows, y * width, 1, width, kernel);
  const both = new Float64Array(data.length);
  for (let x = 0; x < width; x++) blurLine(rows, both, x, width, height, kernel);
  return both;
}

function blurLine(from: Float64Array, to: Float64Array, start: number, step: number, length: number, kernel: readonly number[]): void {
  const radius = (kernel.length - 1) / 2;
  for (let at = 0; at < length; at++) {
    let sum = 0;
    for (let tap = 0; tap < kernel.length; tap++) {
      const index = at + tap - radius;
      // Mirrored with the border pixel twice: c b a | a b c.
      const inside = index < 0 ? -1 - index : index >= length ? 2 * length - 1 - index : index;
      sum += kernel[tap]! * from[start + inside * step]!;
    }
    to[start + at * step] = sum;
  }
}

function channelOf({ width, height, channels, data }: Raster, channel: number): Channel {
  return { width, height, data: Float64Array.from({ length: width * height }, (_, pixel) => data[pixel * channels + channel]!) };
}
