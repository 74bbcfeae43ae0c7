import { COCO_LABELS } from '@photochrom/core';
import { COCO_LABELS_WITH_GAPS } from './coco-labels';

/** The exporters of Mask R-CNN whose ONNX files are read. */
export type Layout = 'torchvision' | 'onnx-zoo' | 'detectron2';

/** What one exporter's models expect and mean, beyond what their tensors show. */
export type LayoutFacts = {
  /** Value that white (1) has at the input, before the mean is taken off. */
  readonly white: number;
  /** Taken off each channel, in the order of the channels. */
  readonly mean: readonly [number, number, number];
  /** Multiple that the input's sides are filled up to with zeros, on the right and below. */
  readonly multiple: number;
  /** What the picture is scaled to before it is fed; absent where the model scales by itself. */
  readonly sides: { readonly short: number; readonly long: number } | undefined;
  /** Number of the first class that is not the background. */
  readonly firstClass: number;
  readonly labels: readonly (string | undefined)[];
};

/**
 * torchvision: 0..1, scales and normalises inside, COCO's own class numbers with gaps. ONNX model zoo (MaskRCNN-10, -12): BGR less the
 * mean, sides multiples of 32, classes 1..80. detectron2: 0..255 BGR, normalises inside, classes 0..79; its own 800 and 1333.
 *
 * @see spec/patchcolorization.md §2.4; onnx/models, mask-rcnn/README.md; torchvision, `maskrcnn_resnet50_fpn`; detectron2, `TracingAdapter`
 */
export const LAYOUTS: Readonly<Record<Layout, LayoutFacts>> = {
  torchvision: { white: 1, mean: [0, 0, 0], multiple: 1, sides: undefined, firstClass: 1, labels: COCO_LABELS_WITH_GAPS },
  'onnx-zoo': {
    white: 255,
    mean: [102.9801, 115.9465, 122.7717],
    multiple: 32,
    sides: { short: 800, long: 1333 },
    firstClass: 1,
    labels: COCO_LABELS,
  },
  detectron2: { white: 255, mean: [0, 0, 0], multiple: 1, sides: { short: 800, long: 1333 }, firstClass: 0, labels: COCO_LABELS },
};

/** Names of all layouts. */
export const LAYOUT_NAMES: readonly Layout[] = ['torchvision', 'onnx-zoo', 'detectron2'];
