import { checkLayout } from '../checkpoint/tensor-layout';
import { textOf } from './dict-key';
import { type BuildContext, describeValue, isKind, type PickleValue, type TorchTensor } from './values';

function integersOf(value: PickleValue | undefined, what: string, { refuse }: BuildContext): readonly number[] {
  if (isKind(value, 'tuple') || isKind(value, 'list')) {
    // The sizes of one tensor never are many; what is too many is told by their number below.
    if (value.items.every((item) => typeof item === 'number')) return value.items.slice();
  }
  throw refuse(`holds a tensor whose ${what} is ${describeValue(value ?? null)}, not integers.`, 'It is broken or hostile.');
}

/**
 * Builds a tensor as `torch._utils._rebuild_tensor_v2` does: storage, offset, sizes, strides; what follows (gradient flag, hooks,
 * metadata) is not used.
 */
export function rebuildTensor(parameters: readonly PickleValue[], context: BuildContext): TorchTensor {
  const [storage, offset] = parameters;
  if (!isKind(storage, 'storage') || typeof offset !== 'number') {
    throw context.refuse(`holds a tensor on ${describeValue(storage ?? null)}, not on a storage.`, 'It is broken or hostile.');
  }
  const shape = integersOf(parameters[2], 'shape', context);
  const strides = integersOf(parameters[3], 'stride', context);
  context.charge(shape.length + strides.length);
  const layout = { type: storage.type, shape, strides, offset };
  checkLayout(layout, storage.count, context.refuse);
  return { kind: 'tensor', storage, layout };
}

/** Builds a parameter or buffer: the tensor that it wraps. */
export function rebuildParameter([tensor]: readonly PickleValue[], { refuse }: BuildContext): TorchTensor {
  if (isKind(tensor, 'tensor')) return tensor;
  throw refuse(`holds a parameter around ${describeValue(tensor ?? null)}, not a tensor.`, 'It is broken or hostile.');
}

/** Writes a device as torch does, such as `'cuda:0'`. */
export function deviceName([type, index]: readonly PickleValue[], { refuse }: BuildContext): string {
  const name = textOf(type);
  if (name === undefined || (index !== undefined && typeof index !== 'number')) {
    throw refuse(`names a device by ${describeValue(type ?? null)}.`, 'It is broken or hostile.');
  }
  return index === undefined ? name : `${name}:${index}`;
}
