import { defineFusion, definePlugin } from '@photochrom/core';

/**
 * Lays a share of each object's own colours over the picture's, where the object's mask is.
 *
 * @param options.weight share of the object's colours where its mask is 1, in 0..1. Default 0.5.
 * @throws {InvalidOptionError} an option is unknown or lies outside its range.
 */
export const myPlugin = definePlugin({
  kind: 'fusion',
  name: 'my-plugin',
  title: 'My plugin',
  doc: "Lays a share of each object's own colours over the picture's.",
  options: {
    weight: { kind: 'number', least: 0, most: 1, step: 0.05, default: 0.5, doc: "Share of the object's own colours." },
  },
  create: ({ weight }) =>
    defineFusion({
      name: 'my-plugin',
      needs: { masks: true },
      async fuse(evidence, { signal, progress }) {
        // Planes are shared with others: copy before writing. All are planar, a then b.
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
                data[target] += share * (ab.data[(channel * ab.height + y) * ab.width + x] - data[target]);
              }
            }
          }
          progress(index + 1, evidence.instances.length);
        }
        return { width, height, data };
      },
    }),
});
