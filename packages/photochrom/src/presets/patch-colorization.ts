import { eccv16 } from '@photochrom/backbone-zhang';
import {
  autoSaturation,
  createPipeline,
  type Detector,
  type ModelSource,
  optionNames,
  type Pipeline,
  type Runtime,
  refuseUnknownOptions,
} from '@photochrom/core';
import { maskReplace } from '@photochrom/fusion-mask-replace';
import { detectorOf } from './detector-of';
import { selectByDefault } from './select-by-default';

/** Options of {@link patchColorization}. */
export type PatchColorizationOptions = {
  readonly runtime: Runtime;
  /** A Mask R-CNN, or another detector that gives masks; the reference uses detectron2's R-101-FPN. */
  readonly detector: ModelSource | Detector<{ readonly masks: true }>;
  /** ECCV16, which colours the photograph and every object. */
  readonly backbone: ModelSource;
};

const OPTIONS = optionNames<PatchColorizationOptions>({ runtime: true, detector: true, backbone: true });

/**
 * PatchColorization, wired as its author's: objects that score above 0.3 and cover more than a thousandth of the photograph, found and
 * joined at 1280 pixels; each coloured by ECCV16 and laid in by its hard mask, the most certain first; automatic saturation; colours that
 * sRGB can't show clipped. Up to 1280 pixels the picture is the reference's within one 8-bit step for the same detections.
 *
 * On purpose it differs where the reference is unfinished:
 * - The result has the photograph's size, where the reference's keeps the 1280; colours are brought up, lightness is the photograph's own
 *   before the saturation step, which changes it as there.
 * - EXIF orientation is applied. Alpha, palettes, CMYK, bilevel and 16 bits are read as what they mean; there they fail or are misread.
 * - Detections are not cached by file name.
 * - Masks are soft until they are replaced at 0.5, and cut to their box.
 *
 * @returns a pipeline like any other, which warns that lightness changes; dispose it.
 * @throws {InvalidOptionError} a part is missing or of another kind, or an option is unknown.
 * @throws {IncompatiblePluginsError} the detector gives no masks; also a compile error.
 * @example
 * ```ts
 * const pipeline = patchColorization({
 *   runtime: nodeRuntime(),
 *   detector: 'models/mask-rcnn.onnx',
 *   backbone: 'models/eccv16.card.json',
 * });
 * const { image } = await pipeline.colorize('street.jpg');
 * ```
 * @see spec/patchcolorization.md
 */
export function patchColorization(options: PatchColorizationOptions): Pipeline {
  refuseUnknownOptions(options, OPTIONS, 'patchColorization');
  const { runtime, detector, backbone } = options;
  const pipeline = createPipeline({
    runtime,
    detector: detectorOf(detector, { minScore: 0.3, nms: 0.3 }),
    backbone: eccv16({ model: backbone }),
    fusion: maskReplace({ mode: 'parity' }),
    finish: [autoSaturation({ mode: 'parity' })],
    workingSide: 1280,
    gamut: 'clip',
  });
  return selectByDefault(pipeline, { minScore: 0.3, minArea: 0.001 });
}
