// A fusion of your own: blends each instance's ab over the full image's by a constant share. node write-a-fusion.mjs photo.jpg
import { efficientNet } from '@photochrom/backbone-efficientnet';
import { createPipeline, defineFusion, InvalidOptionError } from '@photochrom/core';
import { yolox } from '@photochrom/detector-yolox';
import { nodeRuntime } from '@photochrom/runtime-node';
import { starterModels } from '@photochrom/starter';

/** @param {{ weight?: number }} options share of the instance's ab where its mask is 1, in 0..1. */
export function constantBlend({ weight = 0.5 } = {}) {
  if (!(weight >= 0 && weight <= 1)) {
    throw new InvalidOptionError({ plugin: 'constant-blend', option: 'weight', expected: 'a number in 0..1', received: weight });
  }
  return defineFusion({
    name: 'constant-blend',
    needs: { masks: true },
    async fuse(evidence, { signal }) {
      const { width, height, data: imageAb } = await evidence.imageAb();
      const instanceAb = await evidence.instanceAb();
      const data = imageAb.slice();
      for (const [index, { box, mask }] of evidence.instances.entries()) {
        signal?.throwIfAborted();
        const ab = instanceAb[index];
        for (let channel = 0; channel < 2; channel++) {
          for (let y = 0; y < ab.height; y++) {
            for (let x = 0; x < ab.width; x++) {
              const share = weight * mask.data[y * ab.width + x];
              const target = (channel * height + box.y1 + y) * width + box.x1 + x;
              data[target] = (1 - share) * data[target] + share * ab.data[(channel * ab.height + y) * ab.width + x];
            }
          }
        }
      }
      return { width, height, data };
    },
  });
}

const pipeline = createPipeline({
  runtime: nodeRuntime(),
  detector: yolox({ model: starterModels.detector, masks: starterModels.detectorMasks }),
  backbone: efficientNet({ model: starterModels.efficientNet }),
  fusion: constantBlend({ weight: 0.7 }),
});
const { image } = await pipeline.colorize(process.argv[2] ?? 'photo.jpg');
console.log(`coloured ${image.width} × ${image.height}`);
await pipeline.dispose();
