import { InvalidOptionError, type ModelSource } from '@photochrom/core';
import { LAYOUT_NAMES, type Layout } from './layout';

/** Options of `maskRcnn`. */
export type MaskRcnnOptions = {
  /** ONNX file of a Mask R-CNN, or its card. */
  readonly model: ModelSource;
  /** Detections with this score or a lower one are dropped, 0..1. Default: the card's, else 0.3, as PatchColorization. */
  readonly minScore?: number;
  /** Most instances that are given, highest score first. Default 100, as detectron2. */
  readonly maxInstances?: number;
  /** Of two boxes of one class that overlap by more than this (intersection over union, 0..1) the better stays; 1 keeps all. Default: the card's, else 0.3. */
  readonly nms?: number;
  /** Whether overlaps count between classes too. Default false. */
  readonly nmsAcrossClasses?: boolean;
  /** Which exporter wrote the model. Default: its card says, else its inputs and outputs show it. */
  readonly layout?: Layout;
  /**
   * Class names without the background: the first is class 1 of `'torchvision'` and `'onnx-zoo'`, class 0 of `'detectron2'`. Default: the
   * card's, else COCO's.
   */
  readonly labels?: readonly string[];
};

/** Options that steer every call, with their defaults. */
export type CheckedOptions = Required<Pick<MaskRcnnOptions, 'maxInstances' | 'nmsAcrossClasses'>>;

/** @throws {InvalidOptionError} an option lies outside its range. */
export function checkOptions(plugin: string, options: MaskRcnnOptions): CheckedOptions {
  const { minScore, maxInstances = 100, nms, nmsAcrossClasses = false, layout, labels } = options;
  const fail = (option: keyof MaskRcnnOptions, expected: string) =>
    new InvalidOptionError({ plugin, option, expected, received: options[option] });
  if (minScore !== undefined && !(minScore >= 0 && minScore <= 1)) throw fail('minScore', 'a number in 0..1');
  if (nms !== undefined && !(nms >= 0 && nms <= 1)) throw fail('nms', 'a number in 0..1');
  if (!(Number.isInteger(maxInstances) && maxInstances >= 1)) throw fail('maxInstances', 'an integer of at least 1');
  if (layout !== undefined && !LAYOUT_NAMES.includes(layout)) throw fail('layout', `one of '${LAYOUT_NAMES.join("', '")}'`);
  if (labels !== undefined && !isNames(labels)) throw fail('labels', 'a list of at least one name, none of them empty');
  return { maxInstances, nmsAcrossClasses };
}

/** @returns whether the value is a list of at least one non-empty string. */
export function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string' && /\S/.test(name));
}
