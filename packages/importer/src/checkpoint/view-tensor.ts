import type { ByteSource } from '../source/byte-source';
import type { CheckpointTensor } from './checkpoint';
import { gather } from './gather';
import { ELEMENT_BYTES, isRowMajor, spanElements, type TensorLayout } from './tensor-layout';
import { widen } from './widen';

/**
 * Makes the tensor of a checkpoint that reads its own span of a storage by one range, and keeps nothing.
 *
 * @param layout checked by {@link checkLayout} against the storage.
 * @param storage the storage's bytes.
 */
export function viewTensor(path: string, layout: TensorLayout, storage: ByteSource): CheckpointTensor {
  const { type, shape, strides, offset } = layout;
  return {
    path,
    type,
    shape,
    async read() {
      const elements = spanElements(layout);
      if (elements === 0) return new Float32Array(0);
      const size = ELEMENT_BYTES[type];
      const span = await storage.read(offset * size, elements * size);
      return widen(isRowMajor(layout) ? span : gather(span, size, shape, strides), type);
    },
  };
}
