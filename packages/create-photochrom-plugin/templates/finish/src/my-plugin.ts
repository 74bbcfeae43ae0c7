import { defineFinish, definePlugin } from '@photochrom/core';

/**
 * Takes colour out of shadows, where it is mostly noise: below a lightness, a and b fade to gray in a straight line.
 *
 * @param options.below lightness L from which on colours stay as they are, above 0 and up to 100. Default 20.
 * @throws {InvalidOptionError} an option is unknown or lies outside its range.
 */
export const myPlugin = definePlugin({
  kind: 'finish',
  name: 'my-plugin',
  title: 'My plugin',
  doc: 'Takes colour out of shadows.',
  options: {
    below: { kind: 'number', least: 0, above: true, most: 100, step: 1, default: 20, doc: 'Lightness under which colours fade.' },
  },
  create: ({ below }) =>
    defineFinish({
      name: 'my-plugin',
      async apply({ L, ab }, { signal, progress }) {
        // Planes are shared with others: copy before writing. ab is planar, a then b.
        const { width, height } = ab;
        const data = ab.data.slice();
        for (let y = 0; y < height; y++) {
          signal?.throwIfAborted();
          for (let pixel = y * width; pixel < (y + 1) * width; pixel++) {
            const share = Math.min(1, L.data[pixel] / below);
            data[pixel] *= share;
            data[height * width + pixel] *= share;
          }
          progress(y + 1, height);
        }
        return { ab: { width, height, data } };
      },
    }),
});
