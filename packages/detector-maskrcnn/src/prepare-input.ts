import { grayFromLightness, type Plane, resamplePlane, type Size, type Tensor, type TensorInfo } from '@photochrom/core';
import type { LayoutFacts } from './layout';
import { networkSize } from './network-size';

/** A picture as a network takes it. */
export type PreparedInput = {
  readonly tensor: Tensor;
  /** Size of the picture in the tensor, without the filling. */
  readonly content: Size;
};

/**
 * Turns lightness into a network's input: gray in three equal channels, resampled as PyTorch does, in the layout's range.
 *
 * @param L lightness, 0..100; read-only.
 * @param image the network's input.
 * @see spec/patchcolorization.md §2.4
 */
export function prepareInput(L: Plane, image: TensorInfo, { white, mean, multiple, sides }: LayoutFacts): PreparedInput {
  const content = networkSize(L, image, sides);
  const gray = resamplePlane(grayFromLightness(L), content);
  const fill = (side: number, fixed: number | string | undefined) =>
    typeof fixed === 'number' ? fixed : Math.ceil(side / multiple) * multiple;
  const width = fill(content.width, image.dims.at(-1));
  const height = fill(content.height, image.dims.at(-2));
  const bytes = image.type === 'uint8';
  const data = bytes ? new Uint8ClampedArray(3 * width * height) : new Float32Array(3 * width * height);
  for (const [channel, offset] of mean.entries()) {
    for (let y = 0; y < content.height; y++) {
      const target = (channel * height + y) * width;
      for (let x = 0; x < content.width; x++) data[target + x] = gray.data[y * content.width + x]! * white - offset;
    }
  }
  const dims = [...(image.dims.length === 4 ? [1] : []), 3, height, width];
  const tensor: Tensor =
    data instanceof Float32Array ? { type: 'float32', dims, data } : { type: 'uint8', dims, data: new Uint8Array(data.buffer) };
  return { tensor, content };
}
