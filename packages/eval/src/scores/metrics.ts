import type { Box, Plane, Raster } from '@photochrom/core';
import { borderStep, boxBorder, colourBleeding, maskBorder } from '../metrics/borders';
import { colourfulness, colourfulnessDifference } from '../metrics/colourfulness';
import { type LabPicture, meanDeltaE2000 } from '../metrics/delta-e-2000';
import { abError, psnr, psnrAb } from '../metrics/psnr';
import type { Region } from '../metrics/region';
import { ssim, ssimLuma } from '../metrics/ssim';

/** What a metric measures: pictures or crops as a whole, any set of pixels, or the surroundings of an object in a whole photograph. */
export type MetricScope = 'picture' | 'pixels' | 'object';

/** What is compared: a whole photograph, a crop, or an object in its photograph. */
export type Scene = {
  readonly result: Raster;
  readonly truth: Raster;
  readonly resultLab: () => LabPicture;
  readonly truthLab: () => LabPicture;
  /** Which pixels count. Absent: all. */
  readonly region?: Region;
  /** The object's box, integers inside the picture. */
  readonly box?: Box;
  /** The object's outline, at its box's size. Absent where nobody drew it. */
  readonly mask?: Plane;
};

/** A measure that protocols name. */
export type Metric = {
  /** For the head of a table. */
  readonly title: string;
  readonly unit: '' | 'dB' | 'CIE units';
  /** Absent where neither is better by itself. */
  readonly better?: 'higher' | 'lower';
  readonly scope: MetricScope;
  /** @returns undefined where there is nothing to measure, such as the outline of an object that has none. */
  readonly measure: (scene: Scene) => number | undefined;
};

/** All metrics by the names that protocols use. */
export const metrics = {
  'psnr-rgb': { title: 'PSNR', unit: 'dB', better: 'higher', scope: 'picture', measure: ({ result, truth }) => psnr(result, truth) },
  'ssim-uniform': {
    title: 'SSIM (7 × 7)',
    unit: '',
    better: 'higher',
    scope: 'picture',
    measure: ({ result, truth }) => ssim(result, truth, 'uniform'),
  },
  'ssim-gaussian': {
    title: 'SSIM (Gaussian)',
    unit: '',
    better: 'higher',
    scope: 'picture',
    measure: ({ result, truth }) => ssim(result, truth, 'gaussian'),
  },
  'ssim-gaussian-luma': {
    title: 'SSIM (Gaussian, luma)',
    unit: '',
    better: 'higher',
    scope: 'picture',
    measure: ({ result, truth }) => ssimLuma(result, truth, 'gaussian'),
  },
  colourfulness: { title: 'Colourfulness', unit: '', scope: 'picture', measure: ({ result }) => colourfulness(result) },
  'colourfulness-difference': {
    title: 'ΔColourfulness',
    unit: '',
    better: 'lower',
    scope: 'picture',
    measure: ({ result, truth }) => colourfulnessDifference(result, truth),
  },
  'psnr-ab': {
    title: 'PSNR of ab',
    unit: 'dB',
    better: 'higher',
    scope: 'pixels',
    measure: ({ resultLab, truthLab, region }) => psnrAb(resultLab().ab, truthLab().ab, region),
  },
  'ab-error': {
    title: 'ab error',
    unit: 'CIE units',
    better: 'lower',
    scope: 'pixels',
    measure: ({ resultLab, truthLab, region }) => abError(resultLab().ab, truthLab().ab, region),
  },
  ciede2000: {
    title: 'CIEDE2000',
    unit: '',
    better: 'lower',
    scope: 'pixels',
    measure: ({ resultLab, truthLab, region }) => meanDeltaE2000(resultLab(), truthLab(), region),
  },
  'colour-bleeding': {
    title: 'Colour bleeding',
    unit: '',
    better: 'lower',
    scope: 'object',
    measure: ({ resultLab, truthLab, box, mask }) =>
      box === undefined || mask === undefined ? undefined : colourBleeding(resultLab().ab, truthLab().ab, maskBorder(box, mask)).mean,
  },
  'mask-border-step': {
    title: 'Mask-border step',
    unit: 'CIE units',
    better: 'lower',
    scope: 'object',
    measure: ({ resultLab, truthLab, box, mask }) =>
      box === undefined || mask === undefined ? undefined : borderStep(resultLab().ab, truthLab().ab, maskBorder(box, mask)).mean,
  },
  'box-border-step': {
    title: 'Box-border step',
    unit: 'CIE units',
    better: 'lower',
    scope: 'object',
    measure: ({ resultLab, truthLab, box }) =>
      box === undefined ? undefined : borderStep(resultLab().ab, truthLab().ab, boxBorder(box)).mean,
  },
} as const satisfies Readonly<Record<string, Metric>>;

/** A name of {@link metrics}. */
export type MetricName = keyof typeof metrics;

/** Gives the metric of a name that a protocol has. */
export function metricOf(name: MetricName): Metric {
  return metrics[name];
}
