import { type Detector, defineDetector, type Instance, type Plane } from '@photochrom/core';
import { fakeInstance } from './fake-instance';

type MaskedInstance = Instance<{ masks: true }>;

/**
 * A detector that finds what it is told to, without a model.
 *
 * @param options.instances what it finds, or how it gets that from L. Default: the left and the right half of the picture, where it has
 * two columns, else the whole of it.
 */
export function fakeDetector({
  instances = halves,
}: {
  instances?: readonly MaskedInstance[] | ((L: Plane) => readonly MaskedInstance[]);
} = {}): Detector<{ readonly masks: true }> {
  return defineDetector({
    name: 'fake-detector',
    provides: { masks: true },
    detect: async (L, { progress }) => {
      const found = typeof instances === 'function' ? instances(L) : structuredClone(instances);
      progress(1, 1);
      return found;
    },
  });
}

function halves({ width, height }: Plane): MaskedInstance[] {
  const middle = width >> 1;
  const right = fakeInstance({ x1: middle, y1: 0, x2: width, y2: height }, 0.9);
  return middle === 0 ? [right] : [right, fakeInstance({ x1: 0, y1: 0, x2: middle, y2: height }, 0.6)];
}
