import { isFaithful } from './is-faithful';
import { readByCanvas } from './read-by-canvas';

/**
 * Whether this browser changes pixels that are read back from a canvas, as some do against fingerprinting (Brave, Firefox when it
 * resists fingerprinting, Safari in private windows).
 *
 * {@link decode} goes other ways where it can, and warns where it can't.
 */
export async function canvasIsNoisy(): Promise<boolean> {
  return !(await isFaithful(readByCanvas, false));
}
