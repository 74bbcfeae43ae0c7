import { InferenceError, type TensorInfo } from '@photochrom/core';

/**
 * Checks the outputs that a run is asked for against what a model declares.
 *
 * @param plugin the runtime's name, for errors.
 * @param wanted names of outputs to hand over. Default all.
 * @param hold names of outputs that stay with the device.
 * @throws {InferenceError} a wanted output is not one of the model's, or one to hold is not wanted.
 */
export function checkOutputs(
  plugin: string,
  declared: readonly TensorInfo[],
  wanted?: readonly string[],
  hold: readonly string[] = [],
): void {
  const names = declared.map(({ name }) => name);
  refuseUnknown(plugin, 'wanted', names, wanted ?? []);
  refuseUnknown(plugin, 'held', wanted ?? names, hold);
}

function refuseUnknown(plugin: string, what: 'wanted' | 'held', known: readonly string[], asked: readonly string[]): void {
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new InferenceError({
    plugin,
    message: `Expected only the outputs ${known.map((name) => `'${name}'`).join(', ')} to be ${what}, but received '${unknown}'.`,
    hint: what === 'wanted' ? 'Want what `model.outputs` lists.' : 'Hold outputs that are handed over.',
  });
}
