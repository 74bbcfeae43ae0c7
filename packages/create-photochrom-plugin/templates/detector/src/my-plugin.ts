import { defineDetector, definePlugin } from '@photochrom/core';

/**
 * Takes whatever is in the middle of the picture for the one object, with a mask that is soft and round.
 *
 * @param options.size sides of the object's box by sides of the picture, above 0 and up to 1. Default 0.5.
 * @throws {InvalidOptionError} an option is unknown or lies outside its range.
 */
export const myPlugin = definePlugin({
  kind: 'detector',
  name: 'my-plugin',
  title: 'My plugin',
  doc: 'Takes the middle of the picture for the one object.',
  options: {
    size: {
      kind: 'number',
      least: 0,
      above: true,
      most: 1,
      step: 0.05,
      default: 0.5,
      doc: "Sides of the object's box by sides of the picture.",
    },
  },
  create: ({ size }) =>
    defineDetector({
      name: 'my-plugin',
      provides: { masks: true },
      // A detector with a network gives `load` here instead of `detect`, and opens its model by `context.loadModel`.
      async detect({ width, height }) {
        // Boxes are integers inside L, x2 and y2 exclusive; masks have their box's size.
        const boxWidth = Math.max(1, Math.round(size * width));
        const boxHeight = Math.max(1, Math.round(size * height));
        const x1 = Math.floor((width - boxWidth) / 2);
        const y1 = Math.floor((height - boxHeight) / 2);
        const data = new Float32Array(boxWidth * boxHeight);
        for (let y = 0; y < boxHeight; y++) {
          for (let x = 0; x < boxWidth; x++) {
            const distance = Math.hypot((2 * x + 1) / boxWidth - 1, (2 * y + 1) / boxHeight - 1);
            data[y * boxWidth + x] = Math.min(1, Math.max(0, 3 - 2.5 * distance));
          }
        }
        const mask = { width: boxWidth, height: boxHeight, data };
        return [{ box: { x1, y1, x2: x1 + boxWidth, y2: y1 + boxHeight }, score: 1, label: 'object', mask }];
      },
    }),
});
