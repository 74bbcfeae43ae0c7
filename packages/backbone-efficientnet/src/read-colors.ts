import { AB_BINS, type AbPlanes, annealedMean } from '@photochrom/core';

/** How colours are made of the network's two outputs. */
export type ColorReading = {
  /** Of the annealed mean, 0..1: 1 is the plain mean, 0 the likeliest bin. */
  readonly temperature: number;
  /** Share of the direct prediction in the result, 0..1; the annealed mean has the rest. */
  readonly directShare: number;
};

/**
 * @param logits over the 313 ab bins, planar.
 * @param direct ab of the same size, CIE units.
 * @returns ab, CIE units.
 * @see Zhang, Isola, Efros 2016, §2.3
 */
export function readColors(
  logits: { readonly width: number; readonly height: number; readonly data: Float32Array },
  direct: AbPlanes,
  { temperature, directShare }: ColorReading,
): AbPlanes {
  const { width, height } = logits;
  const data = annealedMean(logits.data, AB_BINS, temperature).map(
    (value, index) => value + directShare * ((direct.data[index] ?? 0) - value),
  );
  return { width, height, data };
}
