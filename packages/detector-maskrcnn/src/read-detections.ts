import { type Box, InferenceError, type Size, type Tensor } from '@photochrom/core';
import { describeTensor } from './describe-tensor';
import { type Faults, noteFault } from './faults';
import type { MaskRcnnTensors } from './find-tensors';

/** One row of a network's answer. */
export type Detection = {
  /** Its place in the outputs. */
  readonly index: number;
  /** Fractional, in pixels of the network's input; may reach out of it. */
  readonly box: Box;
  /** 0..1. */
  readonly score: number;
  /** The network's number of the class. */
  readonly label: number;
};

/** What a network answered. */
export type ReadDetections = {
  /** Rows in the outputs. */
  readonly count: number;
  /** The rows above the least score that are detections, in the network's order. */
  readonly detections: readonly Detection[];
  readonly faults: Faults;
};

/** Sides from which on a box within one pixel of the corner is no object, but a share of the picture. */
const LEAST_SIDE = 16;

/**
 * Reads boxes, labels and scores, and leaves out rows that are not detections.
 *
 * @param options.input size of the network's input.
 * @param options.firstClass lower labels are background.
 * @param options.minScore only higher scores count.
 * @throws {InferenceError} the outputs' shapes do not fit each other, or boxes are shares of the picture instead of pixels.
 */
export function readDetections(
  plugin: string,
  outputs: Readonly<Record<string, Tensor>>,
  tensors: Pick<MaskRcnnTensors, 'boxes' | 'labels' | 'scores'>,
  { input, firstClass, minScore }: { input: Size; firstClass: number; minScore: number },
): ReadDetections {
  const [boxes, labels, scores] = [outputs[tensors.boxes.name], outputs[tensors.labels.name], outputs[tensors.scores.name]];
  const count = scores?.data.length ?? -1;
  if (boxes?.data.length !== 4 * count || labels?.data.length !== count) {
    throw new InferenceError({
      plugin,
      message: `Expected boxes [n, 4], labels [n] and scores [n], but received ${describeTensor(boxes)}, ${describeTensor(labels)} and ${describeTensor(scores)}.`,
      hint: 'Check that the model is a Mask R-CNN for one picture at a time.',
    });
  }
  const detections: Detection[] = [];
  const faults: Faults = new Map();
  for (let index = 0; index < count; index++) {
    const [score, label] = [Number(scores?.data[index]), Number(labels.data[index])];
    const [x1, y1, x2, y2] = [0, 1, 2, 3].map((end) => Number(boxes.data[4 * index + end])) as [number, number, number, number];
    const detection = { index, score, label, box: { x1, y1, x2, y2 } };
    const fault = faultOf(detection, firstClass);
    if (fault !== undefined) noteFault(faults, fault);
    else if (score > minScore) detections.push(detection);
  }
  const allShares = detections.length > 0 && detections.every(({ box }) => Math.max(box.x2, box.y2) <= 1.01);
  if (allShares && Math.min(input.width, input.height) >= LEAST_SIDE) {
    throw new InferenceError({
      plugin,
      message: `Expected boxes in pixels of the network's input of ${input.width} × ${input.height}, but all lie within 0..1, like shares of it.`,
      hint: 'Export the model with boxes in pixels.',
    });
  }
  return { count, detections, faults };
}

function faultOf({ box: { x1, y1, x2, y2 }, score, label }: Detection, firstClass: number): string | undefined {
  if (![x1, y1, x2, y2, score].every(Number.isFinite)) return 'a box or score that is not finite';
  // A sigmoid or softmax may round to a hair above 1.
  if (score < 0 || score > 1.0001) return 'a score outside 0..1';
  if (x2 < x1 || y2 < y1) return 'a box whose ends are swapped';
  if (!Number.isInteger(label) || label < firstClass) return 'a label that is no class';
  return undefined;
}
