import { InferenceError, type TensorInfo } from '@photochrom/core';
import { partName } from '../part-name';

/** @throws {InferenceError} a wanted output is not one of the model's. */
export function checkOutputs(declared: readonly TensorInfo[], wanted: readonly string[]): void {
  const unknown = wanted.find((name) => !declared.some((info) => info.name === name));
  if (unknown === undefined) return;
  throw new InferenceError({
    plugin: partName,
    message: `Expected only the outputs ${declared.map(({ name }) => `'${name}'`).join(', ')} to be wanted, but received '${unknown}'.`,
    hint: 'Want what `model.outputs` lists.',
  });
}
