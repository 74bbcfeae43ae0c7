// A fusion of your own as a plugin: any program imports it, and the command line takes it as it is:
// photochrom colorize photo.jpg -o coloured --fusion ./constant-blend.mjs --fusion-weight 0.7
import { defineFusion, definePlugin } from '@photochrom/core';

/** Blends each instance's ab over the full image's, `weight` × mask at every pixel. */
export const constantBlend = definePlugin({
  kind: 'fusion',
  name: 'constant-blend',
  title: 'Constant blend',
  doc: "Lays a share of each object's own colours over the picture's.",
  options: {
    weight: { kind: 'number', least: 0, most: 1, step: 0.05, default: 0.5, doc: "Share of the object's colours where its mask is 1." },
  },
  create: ({ weight }) =>
    defineFusion({
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
    }),
});
