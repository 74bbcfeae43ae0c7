import type { Box, Evidence, Instance, Size } from '@photochrom/core';
import { fakeEvidence } from '../fakes/fake-evidence';
import { fakeInstance } from '../fakes/fake-instance';

type Case = 'none' | 'one' | 'many' | 'overlapping' | 'edges' | 'emptyMasks' | 'fullMasks';

/** Evidence of one picture in the situations that fusions get wrong. Boxes follow the picture's size, down to a single pixel. */
export function evidenceCases(size: Size): Record<Case, Evidence<{ masks: true }>> {
  const { width, height } = size;
  const part = (left: number, top: number, right: number, bottom: number): Box => {
    const x1 = Math.min(Math.trunc(left * width), width - 1);
    const y1 = Math.min(Math.trunc(top * height), height - 1);
    return { x1, y1, x2: Math.max(Math.trunc(right * width), x1 + 1), y2: Math.max(Math.trunc(bottom * height), y1 + 1) };
  };
  const masked = (boxes: readonly Box[], value?: number): Evidence<{ masks: true }> =>
    fakeEvidence({ ...size, instances: boxes.map((box, index) => withMaskValue(fakeInstance(box, 0.95 - 0.05 * index), value)) });
  const overlapping = [part(0.1, 0.1, 0.7, 0.7), part(0.3, 0.2, 0.9, 0.8), part(0.2, 0.4, 0.6, 1)];
  return {
    none: masked([]),
    one: masked([part(0.25, 0.25, 0.75, 0.75)]),
    many: masked(Array.from({ length: 12 }, (_, index) => part((index % 4) / 4, Math.trunc(index / 4) / 3, (index % 4) / 4 + 0.25, 1))),
    overlapping: masked(overlapping),
    edges: masked([
      { x1: 0, y1: 0, x2: width, y2: height },
      { x1: 0, y1: 0, x2: 1, y2: 1 },
      { x1: width - 1, y1: height - 1, x2: width, y2: height },
      { x1: 0, y1: height - 1, x2: width, y2: height },
      { x1: width - 1, y1: 0, x2: width, y2: height },
      part(0, 0, 0.5, 0.5),
      part(0.5, 0.5, 1, 1),
    ]),
    emptyMasks: masked(overlapping, 0),
    fullMasks: masked(overlapping, 1),
  };
}

function withMaskValue(instance: Instance<{ masks: true }>, value: number | undefined): Instance<{ masks: true }> {
  if (value === undefined) return instance;
  return { ...instance, mask: { ...instance.mask, data: instance.mask.data.map(() => value) } };
}
