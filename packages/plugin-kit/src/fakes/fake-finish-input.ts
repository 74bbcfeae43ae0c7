import type { FinishInput, Size } from '@photochrom/core';
import { drawPlane } from './draw-plane';
import { slopeAb } from './slope-ab';

/**
 * What a finish step works on: a drawn gray picture and slopes of a and b.
 *
 * @param options.abSize size of ab. Default: the picture's.
 */
export function fakeFinishInput({ width, height, abSize = { width, height } }: Size & { abSize?: Size }): FinishInput {
  const L = drawPlane({ width, height });
  return {
    L,
    ab: slopeAb(abSize),
    luma: () => ({ width, height, data: L.data.map(lumaOfGray) }),
  };
}

/** Gamma-encoded luma, 0..1, of a gray with that L: the inverse of CIE L, then sRGB's curve. */
function lumaOfGray(L: number): number {
  const linear = L > 8 ? ((L + 16) / 116) ** 3 : L / 903.3;
  return linear > 0.0031308 ? 1.055 * linear ** (1 / 2.4) - 0.055 : 12.92 * linear;
}
