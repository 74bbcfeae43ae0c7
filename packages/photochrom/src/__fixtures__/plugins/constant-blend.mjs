import { defineFusion, definePlugin } from '@photochrom/core';

/** A fusion that somebody wrote: takes the whole picture's colours, `weight` of them. */
export const constantBlend = definePlugin({
  kind: 'fusion',
  name: 'constant-blend',
  title: 'Constant blend',
  doc: "Takes a share of the whole picture's colours.",
  options: {
    weight: { kind: 'number', least: 0, most: 1, step: 0.05, default: 0.5, doc: 'Share of the colours.' },
    quick: { kind: 'switch', default: true, doc: 'Whether it hurries.' },
  },
  create: ({ weight }) =>
    defineFusion({
      name: 'constant-blend',
      needs: { masks: false },
      fuse: async (evidence) => {
        const { width, height, data } = await evidence.imageAb();
        return { width, height, data: data.map((value) => weight * value) };
      },
    }),
});
