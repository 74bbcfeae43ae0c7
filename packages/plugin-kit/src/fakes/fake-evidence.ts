import type { AbPlanes, Capabilities, Evidence, EvidenceInstance, Instance, NetworkInput, Plane, Size } from '@photochrom/core';
import { drawPlane } from './draw-plane';
import { slopeAb } from './slope-ab';

/** What a fake picture shows; everything has a default but the size. */
export type FakeEvidenceOptions<C extends Capabilities> = Size & {
  /** Default none. */
  readonly instances?: readonly EvidenceInstance<C>[];
  /** Default: a drawn picture. */
  readonly L?: Plane;
  /** Default: slopes of a and b. */
  readonly imageAb?: AbPlanes;
  /** One for each instance, at its box's size. Default: slopes that differ from one instance to the next. */
  readonly instanceAb?: readonly AbPlanes[];
};

/** Evidence at hand, without a pipeline: every lazy part is the same object at every call, as in core. */
export function fakeEvidence<C extends Capabilities = { masks: true }>(options: FakeEvidenceOptions<C>): Evidence<C> {
  const { width, height, instances = [], L = drawPlane({ width, height }) } = options;
  const { imageAb = slopeAb({ width, height }) } = options;
  const instanceAb =
    options.instanceAb ?? instances.map(({ box }, index) => slopeAb({ width: box.x2 - box.x1, height: box.y2 - box.y1, index: index + 1 }));
  return {
    L,
    instances,
    imageAb: async () => imageAb,
    instanceAb: async () => instanceAb,
    imageItem: (input) => ({ L: nearest(L, { x1: 0, y1: 0, x2: width, y2: height }, input), hints: [] }),
    instanceItem: (index, input) => ({ L: nearest(L, (instances[index] as Instance<C>).box, input), hints: [] }),
  };
}

/** Nearest pixels, so that the fake depends on no resampler that may be under test. */
function nearest(L: Plane, box: { x1: number; y1: number; x2: number; y2: number }, { width, height }: NetworkInput): Plane {
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const column = box.x1 + Math.floor((x * (box.x2 - box.x1)) / width);
      const row = box.y1 + Math.floor((y * (box.y2 - box.y1)) / height);
      data[y * width + x] = L.data[row * L.width + column] ?? 0;
    }
  }
  return { width, height, data };
}
