import { InvalidOptionError } from '../errors/invalid-option-error';
import type { RenderOptions } from './pipeline';
import { createWorkingPicture, type WorkingPicture } from './working-picture';

/** Smaller pictures show nothing. */
const SMALLEST_PREVIEW = 16;

/** @throws {InvalidOptionError} a size that a rendering can't have. */
export function checkPreviewSize(size: NonNullable<RenderOptions['size']>): void {
  if (size === 'full' || (Number.isInteger(size) && size >= SMALLEST_PREVIEW)) return;
  throw new InvalidOptionError({ option: 'size', expected: `'full' or an integer of at least ${SMALLEST_PREVIEW}`, received: size });
}

/** @returns a function that gives the picture reduced to a longest side; the last one is kept, as previews come in crowds. */
export function previewsOf(picture: WorkingPicture): (side: number) => WorkingPicture {
  let last: { readonly side: number; readonly preview: WorkingPicture } | undefined;
  return (side) => {
    if (Math.max(picture.width, picture.height) <= side) return picture;
    if (last?.side !== side) last = { side, preview: createWorkingPicture(picture.raster, side) };
    return last.preview;
  };
}
