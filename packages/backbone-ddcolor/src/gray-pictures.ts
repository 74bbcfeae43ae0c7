import { grayFromLightness, type Plane, type Size, stackPlanes, type Tensor } from '@photochrom/core';

/**
 * Shows lightness as DDColor is shown it: gray pictures in RGB, 0..1, not normalized, since the network does that itself.
 *
 * @param L of each picture, 0..100, at the network's size.
 * @param count size of the first axis, at least the number of pictures; the rest is 0.
 * @returns float32 [count, 3, height, width].
 * @throws {InvalidRasterError} a picture has another size.
 * @see spec/backbones.md §9
 */
export function grayPictures(L: readonly Plane[], count: number, size: Size): Tensor<'float32'> {
  const { data: gray } = stackPlanes(L.map(grayFromLightness), count, size);
  const area = size.width * size.height;
  const data = new Float32Array(3 * gray.length);
  for (let picture = 0; picture < count; picture++) {
    const channel = gray.subarray(picture * area, (picture + 1) * area);
    for (let at = 0; at < 3; at++) data.set(channel, (3 * picture + at) * area);
  }
  return { type: 'float32', dims: [count, 3, size.height, size.width], data };
}
