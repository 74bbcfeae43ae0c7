import { InferenceError, type Tensor, type TensorInfo } from '@photochrom/core';
import { partName } from '../part-name';
import type { NamedTensors } from '../session/session-messages';
import { tensorArrays } from './tensor-arrays';

/**
 * Checks tensors against what a model declares.
 *
 * @throws {InferenceError} one is missing, unknown, of another type, or has another shape or length; says what was expected.
 */
export function checkInputs(declared: readonly TensorInfo[], inputs: NamedTensors): void {
  for (const name of Object.keys(inputs)) {
    if (!declared.some((info) => info.name === name)) {
      throw wrong(`only the inputs ${declared.map((info) => `'${info.name}'`).join(', ')}`, `one named '${name}'`);
    }
  }
  for (const info of declared) {
    const tensor = Object.hasOwn(inputs, info.name) ? inputs[info.name] : undefined;
    const expected = `input '${info.name}' as ${info.type} [${info.dims.map((size) => (size === '' ? '?' : size)).join(', ')}]`;
    if (tensor === undefined) throw wrong(expected, 'none');
    if (!fits(info, tensor)) throw wrong(expected, `${tensor.type} [${tensor.dims.join(', ')}]`);
    const length = tensor.dims.reduce((product, size) => product * size, 1);
    const Values = tensorArrays[tensor.type];
    if (!(tensor.data instanceof Values) || tensor.data.length !== length) {
      throw wrong(
        `${length} values in a ${Values.name} for input '${info.name}'`,
        `a ${tensor.data?.constructor.name} of ${tensor.data?.length}`,
      );
    }
  }
}

function fits({ type, dims }: TensorInfo, tensor: Tensor): boolean {
  if (tensor.type !== type || tensor.dims.length !== dims.length) return false;
  return tensor.dims.every(
    (size, axis) => Number.isSafeInteger(size) && size >= 0 && (typeof dims[axis] === 'string' || dims[axis] === size),
  );
}

function wrong(expected: string, received: string): InferenceError {
  return new InferenceError({
    plugin: partName,
    message: `Expected ${expected}, but received ${received}.`,
    hint: 'Give the tensors that `model.inputs` lists.',
  });
}
