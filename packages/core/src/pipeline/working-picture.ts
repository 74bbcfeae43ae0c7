import type { NetworkInput } from '../backbone/backbone';
import type { Box, Size } from '../detector/box';
import { srgbToLExact } from '../lab/srgb-to-l-exact';
import { srgbToL } from '../lab/srgb-to-lab';
import type { Plane } from '../plane/plane';
import { resamplePillow } from '../plane/resample-pillow';
import type { Raster } from '../raster/raster';
import { toEightBit } from '../raster/to-eight-bit';

/** The picture on which detection and fusion run. */
export interface WorkingPicture extends Size {
  /** The source reduced, 8 bits a channel, without alpha and metadata. */
  readonly raster: Raster;
  /** Lightness of `raster`, 0..100. */
  readonly L: Plane;
  /** @returns lightness of the whole picture, or of a box of it, as a network with that input sees it. */
  networkL(input: NetworkInput, box?: Box): Plane;
}

/**
 * The reference reduces to a longest side with truncated sizes, and treats a square like a portrait.
 *
 * @see spec/patchcolorization.md §2.2
 */
export function workingSize({ width, height }: Size, workingSide: number): Size {
  if (Math.max(width, height) <= workingSide) return { width, height };
  return width > height
    ? { width: workingSide, height: Math.max(1, Math.trunc((workingSide * height) / width)) }
    : { width: Math.max(1, Math.trunc((workingSide * width) / height)), height: workingSide };
}

/** Reduces the source with Pillow's bicubic, on 8 bits, as the reference does. */
export function createWorkingPicture(source: Raster, workingSide: number): WorkingPicture {
  const { width, height } = workingSize(source, workingSide);
  const raster = resamplePillow(toEightBit(source), { width, height }, 'bicubic');
  return {
    width,
    height,
    raster,
    L: srgbToL(raster),
    // Order matters: the references resize RGB and take L of the result (spec/backbones.md §4).
    networkL: (input, box) => srgbToLExact(resamplePillow(raster, input, input.filter, box)),
  };
}
