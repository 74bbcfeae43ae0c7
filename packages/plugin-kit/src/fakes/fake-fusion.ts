import { defineFusion, type Fusion } from '@photochrom/core';

/** A fusion without a model: lays every instance's ab over the full image's, weighted by its mask where it has one. */
export function fakeFusion(): Fusion<{ readonly masks: false }> {
  return defineFusion({
    name: 'fake-fusion',
    needs: { masks: false },
    fuse: async (evidence, { signal, progress }) => {
      const { width, height, data: imageAb } = await evidence.imageAb();
      const data = imageAb.slice();
      const planes = await evidence.instanceAb();
      for (const [index, { box, mask }] of evidence.instances.entries()) {
        signal?.throwIfAborted();
        const boxWidth = box.x2 - box.x1;
        const boxHeight = box.y2 - box.y1;
        for (const channel of [0, 1]) {
          for (let y = 0; y < boxHeight; y++) {
            for (let x = 0; x < boxWidth; x++) {
              const target = (channel * height + box.y1 + y) * width + box.x1 + x;
              const value = planes[index]?.data[(channel * boxHeight + y) * boxWidth + x] ?? 0;
              const weight = mask?.data[y * boxWidth + x] ?? 1;
              data[target] = (data[target] ?? 0) * (1 - weight) + value * weight;
            }
          }
        }
        progress(index + 1, evidence.instances.length);
      }
      return { width, height, data };
    },
  });
}
