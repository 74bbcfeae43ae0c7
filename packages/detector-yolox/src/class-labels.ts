import { COCO_LABELS, ModelLoadError } from '@photochrom/core';

/**
 * Names the classes of a network.
 *
 * @param count classes that the network has.
 * @param given what the caller or the card calls them.
 * @returns as many names: those given, else COCO's where the count fits, else `'class 0'` and on.
 * @throws {ModelLoadError} there are more or fewer names than classes.
 */
export function classLabels(plugin: string, count: number, given: readonly string[] | undefined): readonly string[] {
  if (given !== undefined && given.length !== count) {
    throw new ModelLoadError({
      plugin,
      message: `Expected a label for each of the network's ${count} classes, but received ${given.length}.`,
      hint: "Correct the option `labels`, or conventions.labels in the model's card.",
    });
  }
  return given ?? (count === COCO_LABELS.length ? COCO_LABELS : Array.from({ length: count }, (_, index) => `class ${index}`));
}
