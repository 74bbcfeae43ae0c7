import { InferenceError } from '../errors/inference-error';
import { InvalidRasterError } from '../errors/invalid-raster-error';
import type { Tensor } from '../runtime/tensor';
import type { AbPlanes } from './ab-planes';
import type { Plane } from './plane';

/**
 * Lays planes one after another, as networks take them.
 *
 * @param count size of the first axis, at least the number of planes; the rest is 0.
 * @param channels of each picture. Default 1.
 * @returns float32 [count, channels, height, width].
 * @throws {InvalidRasterError} a plane has another size than the network's input.
 */
export function stackPlanes(
  planes: readonly Plane[],
  count: number,
  { width, height }: { width: number; height: number },
  channels = 1,
): Tensor<'float32'> {
  const area = channels * width * height;
  const data = new Float32Array(count * area);
  for (const [index, plane] of planes.entries()) {
    if (plane.width !== width || plane.height !== height) {
      throw new InvalidRasterError({
        message: `Expected L of ${width} × ${height}, the size of the network's input, but received ${plane.width} × ${plane.height}.`,
      });
    }
    data.set(plane.data, index * area);
  }
  return { type: 'float32', dims: [count, channels, height, width], data };
}

/**
 * Cuts a network's output into pictures of a and b, or of other channels.
 *
 * @returns one copy for each of the first `count` pictures, with its size.
 * @throws {InferenceError} the tensor is not float32 [at least count, channels, height, width].
 */
export function unstackPlanes(plugin: string, tensor: Tensor | undefined, count: number, channels: number): AbPlanes[] {
  const [batch = 0, found, height = 0, width = 0] = tensor?.dims ?? [];
  if (tensor?.type !== 'float32' || tensor.dims.length !== 4 || batch < count || found !== channels) {
    const received = tensor === undefined ? 'nothing' : `${tensor.type} [${tensor.dims.join(', ')}]`;
    throw new InferenceError({
      plugin,
      message: `Expected float32 [${count}, ${channels}, height, width] from the model, but received ${received}.`,
    });
  }
  const length = channels * height * width;
  const { data } = tensor;
  return Array.from({ length: count }, (_, index) => ({ width, height, data: data.slice(index * length, (index + 1) * length) }));
}
