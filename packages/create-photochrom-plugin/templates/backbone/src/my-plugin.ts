import { type AbPlanes, defineBackbone, definePlugin, type Plane } from '@photochrom/core';

/**
 * Tones the picture in sepia: one hue, strongest in the middle grays, fading towards black and white.
 *
 * @param options.strength b of the middle grays, CIE units, in 0..60. Default 20.
 * @throws {InvalidOptionError} an option is unknown or lies outside its range.
 */
export const myPlugin = definePlugin({
  kind: 'backbone',
  name: 'my-plugin',
  title: 'My plugin',
  doc: 'Tones the picture in sepia.',
  options: {
    strength: { kind: 'number', least: 0, most: 60, step: 1, default: 20, doc: 'How strong the tone is.' },
  },
  create: ({ strength }) =>
    defineBackbone({
      name: 'my-plugin',
      // What core makes of pictures and crops before they come here. A backbone with a network gives `load` here instead of `input` and
      // `predict`, and opens its model by `context.loadModel`.
      input: { width: 256, height: 256, filter: 'bicubic' },
      predict: async (items, { signal, progress }) =>
        items.map(({ L }, index) => {
          signal?.throwIfAborted();
          const ab = tone(L, strength);
          progress(index + 1, items.length);
          return ab;
        }),
    }),
});

/** @returns ab at L's size, planar, a then b. */
function tone({ width, height, data: L }: Plane, strength: number): AbPlanes {
  const data = new Float32Array(2 * width * height);
  for (const [pixel, lightness] of L.entries()) {
    const share = (4 * lightness * (100 - lightness)) / 10_000;
    data[pixel] = 0.3 * strength * share;
    data[width * height + pixel] = strength * share;
  }
  return { width, height, data };
}
