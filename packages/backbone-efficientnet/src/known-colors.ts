import { type AbPlanes, type NetworkInput, resampleAb } from '@photochrom/core';

/** a and b of what is known by {@link AB_SCALE}, and 1 where it is known. */
export const KNOWN_CHANNELS = 3;
/** As in training (training/starter_color.py). */
const AB_SCALE = 50;
/** The network's outputs, and what it is told of colours, are a quarter of its input's sides. */
const REDUCTION = 4;

/** What the network is told of colours that are known already, `[3, h/4, w/4]`. */
export type KnownColors = { readonly width: number; readonly height: number; readonly data: Float32Array };

/**
 * Writes known colours as the network takes them.
 *
 * @param imageAb of the full image under a crop, CIE units; of a full image itself nothing is known.
 * @param input the network's, sides multiples of 4.
 * @returns fresh planes; zeros where nothing is known.
 */
export function knownColors(imageAb: AbPlanes | undefined, input: NetworkInput): KnownColors {
  const size = { width: input.width / REDUCTION, height: input.height / REDUCTION };
  const area = size.width * size.height;
  const data = new Float32Array(KNOWN_CHANNELS * area);
  if (imageAb !== undefined) {
    data.set(resampleAb(imageAb, size).data.map((value) => value / AB_SCALE));
    data.fill(1, 2 * area);
  }
  return { ...size, data };
}
