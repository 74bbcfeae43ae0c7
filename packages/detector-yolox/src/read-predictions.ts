import { type Box, InferenceError, type Size, type Tensor } from '@photochrom/core';
import { anchorGrid } from './anchor-grid';
import { describeTensor } from './describe-tensor';
import { seesDecoded } from './sees-decoded';

/** An object that a network found. */
export type Detection = {
  /** Fractional, in pixels of the network's input; may reach out of it. */
  readonly box: Box;
  /** Objectness × best class, 0..1. */
  readonly score: number;
  /** Number of the best class. */
  readonly label: number;
};

/** What a network answered. */
export type ReadPredictions = {
  /** Predictions in the output. */
  readonly count: number;
  readonly classes: number;
  /** Whether boxes came in pixels. */
  readonly decoded: boolean;
  /** Those above the least score, in the network's order. */
  readonly detections: readonly Detection[];
  /** Predictions left out because they are not finite. */
  readonly faults: number;
};

/** Rounding may bring a sigmoid this far out of 0..1; anything more is no score. */
const TOLERANCE = 1e-3;

/**
 * Reads boxes, classes and scores of the first picture.
 *
 * @param options.input size of the network's input.
 * @param options.batch pictures that the network took.
 * @param options.decoded whether boxes are in pixels; undefined where that shall be seen.
 * @param options.minScore only higher scores count.
 * @throws {InferenceError} the tensor is not float32 [batch, anchors, 5 + classes], has not a row for each cell, holds scores outside 0..1, or
 * does not show whether its boxes are decoded.
 * @see YOLOX, yolox/models/yolo_head.py, `decode_outputs`
 */
export function readPredictions(
  plugin: string,
  tensor: Tensor | undefined,
  { input, batch, decoded: said, minScore }: { input: Size; batch: number; decoded: boolean | undefined; minScore: number },
): ReadPredictions {
  const [pictures, count = 0, width = 0] = tensor?.dims ?? [];
  if (tensor?.type !== 'float32' || tensor.dims.length !== 3 || pictures !== batch || width <= 5) {
    throw new InferenceError({
      plugin,
      message: `Expected float32 [${batch}, anchors, 5 + classes] from the model, but received ${describeTensor(tensor)}.`,
      hint: 'Check that the model is a YOLOX network, exported without its own suppression of overlaps.',
    });
  }
  const grid = anchorGrid(plugin, input, count);
  const { data } = tensor;
  const decoded = said ?? seesDecoded(plugin, data, width, grid);
  const detections: Detection[] = [];
  let faults = 0;
  for (let index = 0; index < count; index++) {
    const at = index * width;
    const { score, label } = bestClass(plugin, data.subarray(at + 4, at + width));
    if (score <= minScore) continue;
    const [first, second, third, fourth] = [data[at]!, data[at + 1]!, data[at + 2]!, data[at + 3]!];
    const stride = grid.stride[index]!;
    const centre = decoded ? [first, second] : [(first + grid.x[index]!) * stride, (second + grid.y[index]!) * stride];
    const size = decoded ? [third, fourth] : [Math.exp(third) * stride, Math.exp(fourth) * stride];
    const [x = 0, y = 0, w = 0, h = 0] = [...centre, ...size];
    const box = { x1: x - w / 2, y1: y - h / 2, x2: x + w / 2, y2: y + h / 2 };
    if ([score, ...Object.values(box)].every(Number.isFinite)) detections.push({ box, score, label });
    else faults += 1;
  }
  return { count, classes: width - 5, decoded, detections, faults };
}

/** @returns objectness × the best class; NaN where a value is not finite. */
function bestClass(plugin: string, scores: Float32Array): { score: number; label: number } {
  let [best, label, sum] = [-1, 0, 0];
  for (let index = 0; index < scores.length; index++) {
    const value = scores[index]!;
    if (value < -TOLERANCE || value > 1 + TOLERANCE) throw noScore(plugin, value);
    // NaN stays in the sum.
    sum += value;
    if (index > 0 && value > best) [best, label] = [value, index - 1];
  }
  const score = Number.isNaN(sum) ? Number.NaN : Math.min(1, Math.max(0, scores[0]! * best));
  return { score, label };
}

function noScore(plugin: string, value: number): InferenceError {
  return new InferenceError({
    plugin,
    message: `Expected objectness and class scores in 0..1, but received ${value}.`,
    hint: "The export may lack the sigmoids at its end: export the network in evaluation mode, as YOLOX's tools/export_onnx.py does.",
  });
}
