import { type AbPlanes, type Backbone, type BackboneItem, defineBackbone, type NetworkInput } from '@photochrom/core';

/**
 * A backbone without a network: a and b follow from L, and hints colour their pixel.
 *
 * @param options.input size and filter it asks for. Default 16 × 16, bicubic.
 * @param options.hints whether it takes hints. Default true.
 * @param options.color gives an item's ab. Default: a = L − 50, b = (50 − L) / 2.
 */
export function fakeBackbone({
  input = { width: 16, height: 16, filter: 'bicubic' },
  hints = true,
  color = colorByLightness,
}: {
  input?: NetworkInput;
  hints?: boolean;
  color?: (item: BackboneItem) => AbPlanes;
} = {}): Backbone {
  return defineBackbone({
    name: 'fake-backbone',
    takes: { hints },
    input,
    predict: async (items, { signal, progress }) =>
      items.map((item, index) => {
        signal?.throwIfAborted();
        const ab = color(item);
        progress(index + 1, items.length);
        return ab;
      }),
  });
}

function colorByLightness({ L, hints }: BackboneItem): AbPlanes {
  const { width, height } = L;
  const data = new Float32Array(2 * width * height);
  for (const [index, value] of L.data.entries()) {
    data[index] = value - 50;
    data[width * height + index] = (50 - value) / 2;
  }
  for (const { x, y, a, b } of hints) {
    data[y * width + x] = a;
    data[(height + y) * width + x] = b;
  }
  return { width, height, data };
}
