import { checkLayout } from '../checkpoint/tensor-layout';
import { HOSTILE, quoted, type Refusal } from '../checkpoint-error';
import { textOf } from './dict-key';
import { NOT_EXECUTED } from './not-executed';
import { type BuildContext, type DictKey, describeValue, isKind, type PickleValue, type TorchTensor } from './values';

function integersOf(value: PickleValue | undefined, what: string, { refuse }: BuildContext): readonly number[] {
  if (isKind(value, 'tuple') || isKind(value, 'list')) {
    // The sizes of one tensor never are many; what is too many is told by their number below.
    if (value.items.every((item) => typeof item === 'number')) return value.items.slice();
  }
  throw refuse(`holds a tensor whose ${what} is ${describeValue(value ?? null)}, not integers.`, HOSTILE);
}

/**
 * Builds a tensor as `torch._utils._rebuild_tensor_v2` does: storage, offset, sizes, strides; what follows (gradient flag, hooks,
 * metadata) is not used.
 */
export function rebuildTensor(parameters: readonly PickleValue[], context: BuildContext): TorchTensor {
  const [storage, offset] = parameters;
  if (!isKind(storage, 'storage') || typeof offset !== 'number') {
    throw context.refuse(`holds a tensor on ${describeValue(storage ?? null)}, not on a storage.`, HOSTILE);
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
  throw refuse(`holds a parameter around ${describeValue(tensor ?? null)}, not a tensor.`, HOSTILE);
}

/** Builds a parameter with attributes (`torch._utils._rebuild_parameter_with_state`): tensor, gradient flag, hooks, attributes. */
export function rebuildParameterWithState(parameters: readonly PickleValue[], context: BuildContext): TorchTensor {
  checkAttributes(parameters[3] ?? null, context.refuse);
  return rebuildParameter(parameters, context);
}

/**
 * Builds a tensor with attributes, or one of a class of torch's own, as the restricted loader of torch does
 * (`torch._tensor._rebuild_from_type_v2`): what builds the tensor, its class, what the builder is called with, attributes. Class and
 * attributes change no value.
 */
export function rebuildFromType([builder, type, parameters, state = null]: readonly PickleValue[], context: BuildContext): TorchTensor {
  const { refuse } = context;
  // Builders of torch._utils call no other: no file can make this call itself over and over.
  if (!isKind(builder, 'global') || builder.call === undefined || !builder.name.startsWith('torch._utils._rebuild_')) {
    throw refuse(`asks to build a tensor by ${describeValue(builder ?? null)}, which builds none.`, NOT_EXECUTED);
  }
  if (!isKind(type, 'global') || !TENSOR_CLASSES.has(type.name)) {
    throw refuse(`holds a tensor of class ${describeValue(type ?? null)}; those of torch itself are read.`, NOT_EXECUTED);
  }
  if (!isKind(parameters, 'tuple')) throw refuse(`builds a tensor of ${describeValue(parameters ?? null)}.`, HOSTILE);
  checkAttributes(state, refuse);
  return rebuildParameter([builder.call(parameters.items, context)], context);
}

const TENSOR_CLASSES: ReadonlySet<string> = new Set(['torch.Tensor', 'torch.nn.parameter.Parameter', 'torch.nn.parameter.Buffer']);

/** Attributes of a tensor by which torch would take other values than those that it was built with. */
const VALUE_ATTRIBUTES: ReadonlySet<DictKey> = new Set(['data', 'real', 'imag']);

/**
 * Checks what torch sets as attributes of a tensor: a dict, or two of them, the second of slots (`torch._utils._set_obj_state`).
 *
 * @throws {CheckpointError} it is of another form, or would replace the tensor's values.
 */
function checkAttributes(state: PickleValue, refuse: Refusal): void {
  const parts = isKind(state, 'tuple') && state.items.length === 2 ? state.items : [state];
  for (const part of parts) {
    if (part === null) continue;
    if (!isKind(part, 'dict')) throw refuse(`sets attributes of a tensor by ${describeValue(part)}.`, HOSTILE);
    const replaced = [...part.entries.keys()].find((key) => VALUE_ATTRIBUTES.has(key));
    if (replaced !== undefined) {
      throw refuse(
        `replaces the values of a tensor by its attribute ${quoted(String(replaced))}.`,
        'It is hostile, or save the state dict again.',
      );
    }
  }
}

/** Writes a device as torch does, such as `'cuda:0'`. */
export function deviceName([type, index]: readonly PickleValue[], { refuse }: BuildContext): string {
  const name = textOf(type);
  if (name === undefined || (index !== undefined && typeof index !== 'number')) {
    throw refuse(`names a device by ${describeValue(type ?? null)}.`, HOSTILE);
  }
  return index === undefined ? name : `${name}:${index}`;
}
