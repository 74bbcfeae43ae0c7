import { InvalidOptionError, type ModelSource } from '@photochrom/core';

/** Options of `yolox`. */
export type YoloxOptions = {
  /** ONNX file of a YOLOX network, or its card. */
  readonly model: ModelSource;
  /**
   * ONNX file of a network that cuts objects out of boxes, or its card: lightness of a crop, [n, 1, M, M], 0..100, to logits over the same
   * crop, [n, 1, K, K]. Default none: masks are soft ellipses inside the boxes.
   */
  readonly masks?: ModelSource;
  /** Side in pixels of the square that the network sees, a multiple of 32. Default: the card's, else the model's own, else 640. */
  readonly size?: number;
  /** Whether boxes come in pixels, as with `--decode_in_inference`, instead of raw grids. Default: the card's, else seen at the first run. */
  readonly decoded?: boolean;
  /** Detections with this score (objectness × class) or a lower one are dropped, 0..1. Default: the card's, else 0.25. */
  readonly minScore?: number;
  /** Of two boxes that overlap by more than this (intersection over union, 0..1) the better stays; 1 keeps all. Default: the card's, else 0.45. */
  readonly nms?: number;
  /** Whether overlaps count between classes too. Default true, as in YOLOX's demos. */
  readonly nmsAcrossClasses?: boolean;
  /**
   * Of two boxes of one class, the smaller at least a quarter of the larger, the better stays where more than this share of the smaller lies
   * in the larger: one object seen at two scales. 0..1; 1 keeps all. Default 0.85.
   */
  readonly containment?: number;
  /** Most instances that are given, highest score first. Default 30: each costs a run of the mask network. */
  readonly maxInstances?: number;
  /** Class names in the order of the network's classes, one for each. Default: the card's, else COCO's where there are 80, else `'class 0'` and on. */
  readonly labels?: readonly string[];
};

/** Options that no card has a say in, with their defaults. */
export type CheckedOptions = Required<Pick<YoloxOptions, 'nmsAcrossClasses' | 'containment' | 'maxInstances'>>;

/** @throws {InvalidOptionError} an option lies outside its range. */
export function checkOptions(plugin: string, options: YoloxOptions): CheckedOptions {
  const { size, decoded, minScore, nms, nmsAcrossClasses = true, containment = 0.85, maxInstances = 30, labels } = options;
  const check = (option: keyof YoloxOptions, fits: boolean, expected: string) => {
    if (!fits) throw new InvalidOptionError({ plugin, option, expected, received: options[option] });
  };
  check('size', size === undefined || (Number.isInteger(size) && size >= 32 && size % 32 === 0), 'a multiple of 32, such as 416');
  check('decoded', decoded === undefined || typeof decoded === 'boolean', 'true or false');
  check('minScore', minScore === undefined || isShare(minScore), 'a number in 0..1');
  check('nms', nms === undefined || isShare(nms), 'a number in 0..1');
  check('nmsAcrossClasses', typeof nmsAcrossClasses === 'boolean', 'true or false');
  check('containment', isShare(containment), 'a number in 0..1');
  check('maxInstances', Number.isInteger(maxInstances) && maxInstances >= 1, 'an integer of at least 1');
  check('labels', labels === undefined || isNames(labels), 'a list of at least one name, none of them empty');
  return { nmsAcrossClasses, containment, maxInstances };
}

/** @returns whether the value is a number in 0..1. */
export function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

/** @returns whether the value is a list of at least one non-empty string. */
export function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string' && /\S/.test(name));
}
