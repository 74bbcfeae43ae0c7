import { InferenceError, type TensorInfo } from '@photochrom/core';
import { isHeld, type NamedValues } from './named-tensors';
import { tensorArrays } from './tensor-arrays';

/**
 * Checks tensors against what a model declares.
 *
 * @param plugin the runtime's name, for errors.
 * @throws {InferenceError} one is missing, unknown, of another type, or has another shape or length; says what was expected.
 */
export function checkInputs(plugin: string, declared: readonly TensorInfo[], inputs: NamedValues): void {
  for (const name of Object.keys(inputs)) {
    if (!declared.some((info) => info.name === name)) {
      throw wrong(plugin, `only the inputs ${declared.map((info) => `'${info.name}'`).join(', ')}`, `one named '${name}'`);
    }
  }
  for (const info of declared) {
    const tensor = Object.hasOwn(inputs, info.name) ? inputs[info.name] : undefined;
    const expected = `input '${info.name}' as ${info.type} [${info.dims.map((size) => (size === '' ? '?' : size)).join(', ')}]`;
    if (tensor === undefined) throw wrong(plugin, expected, 'none');
    if (!fits(info, tensor)) throw wrong(plugin, expected, `${tensor.type} [${tensor.dims.join(', ')}]`);
    if (isHeld(tensor)) continue;
    const length = tensor.dims.reduce((product, size) => product * size, 1);
    const Values = tensorArrays[tensor.type];
    if (!(tensor.data instanceof Values) || tensor.data.length !== length) {
      throw wrong(
        plugin,
        `${length} values in a ${Values.name} for input '${info.name}'`,
        `a ${tensor.data?.constructor.name} of ${tensor.data?.length}`,
      );
    }
  }
}

function fits({ type, dims }: TensorInfo, tensor: NamedValues[string]): boolean {
  if (tensor.type !== type || tensor.dims.length !== dims.length) return false;
  return tensor.dims.every(
    (size, axis) => Number.isSafeInteger(size) && size >= 0 && (typeof dims[axis] === 'string' || dims[axis] === size),
  );
}

function wrong(plugin: string, expected: string, received: string): InferenceError {
  return new InferenceError({
    plugin,
    message: `Expected ${expected}, but received ${received}.`,
    hint: 'Give the tensors that `model.inputs` lists.',
  });
}
