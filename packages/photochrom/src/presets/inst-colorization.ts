import { siggraph17 } from '@photochrom/backbone-zhang';
import {
  createPipeline,
  type Detector,
  type ModelSource,
  optionNames,
  type Pipeline,
  type Runtime,
  refuseUnknownOptions,
  type SelectOptions,
} from '@photochrom/core';
import { learnedFusion } from '@photochrom/fusion-learned';
import { detectorOf } from './detector-of';
import { selectByDefault } from './select-by-default';

/** Options of {@link instColorization}. */
export type InstColorizationOptions = {
  readonly runtime: Runtime;
  /** A Mask R-CNN, or another detector; the reference uses detectron2's X-101-32x8d-FPN. Boxes are enough. */
  readonly detector: ModelSource | Detector;
  /** The full-image network (`GComp`), which colours photographs without objects; its card says size, filter and mask centre. */
  readonly backbone: ModelSource;
  /** The fused graph that `photochrom import` makes of the instance and the fusion network (`G` and `GF`). */
  readonly fusion: ModelSource;
};

const OPTIONS = optionNames<InstColorizationOptions>({ runtime: true, detector: true, backbone: true, fusion: true });
/** Detectron2's default; the card's, or PatchColorization's lower one, would take boxes away. */
const NMS = 0.5;
/** Strictly above; at most 8; however small. */
const SELECTION: SelectOptions = { minScore: 0.7, maxInstances: 8, minArea: 0 };
/** Crops come out of the photograph itself: none is large enough to be reduced. */
const NEVER_REDUCED = Number.MAX_SAFE_INTEGER;

/**
 * InstColorization, wired as its authors': objects that score above 0.7, at most 8; learned fusion at all 13 layers, exact; no step after
 * it; colours that sRGB can't show clipped. A call's own `maxInstances`, `minArea` and so on replace these; a Mask R-CNN given by its model
 * never gives what scores 0.7 or less.
 *
 * On purpose it differs where the reference is unfinished or at odds with itself:
 * - The result has the photograph's size and lightness. The reference's script writes 256 × 256, squeezed; only its notebook returns to
 *   full size, through 8-bit Lab, where here ab stays in floats.
 * - EXIF orientation is applied once; the reference applies it for the detector alone, and its boxes then miss. Alpha, palettes, CMYK and
 *   16 bits are read as what they mean, where it fails or misreads them.
 * - Boxes are cut to whole pixels as there, but empty ones are dropped; there they are a black crop.
 * - The detector sees the gray of each lightness, resampled as PyTorch does; there an 8-bit L plane, resampled by Pillow. Boxes can differ
 *   by that.
 *
 * @returns a pipeline like any other; dispose it.
 * @throws {InvalidOptionError} a part is missing or of another kind, or an option is unknown.
 * @example
 * ```ts
 * const pipeline = instColorization({
 *   runtime: nodeRuntime(),
 *   detector: 'models/mask-rcnn.onnx',
 *   backbone: 'models/instcolorization-full.card.json',
 *   fusion: 'models/instcolorization.card.json',
 * });
 * const { image } = await pipeline.colorize('street.jpg');
 * ```
 * @see Su, Chu, Huang 2020, "Instance-aware Image Colorization"; spec/instcolorization.md §1, §5.1
 */
export function instColorization(options: InstColorizationOptions): Pipeline {
  refuseUnknownOptions(options, OPTIONS, 'instColorization');
  const { runtime, detector, backbone, fusion } = options;
  const pipeline = createPipeline({
    runtime,
    detector: detectorOf(detector, { minScore: 0.7, nms: NMS }),
    backbone: siggraph17({ model: backbone }),
    fusion: learnedFusion({ model: fusion }),
    finish: [],
    workingSide: NEVER_REDUCED,
    gamut: 'clip',
  });
  return selectByDefault(pipeline, SELECTION);
}
