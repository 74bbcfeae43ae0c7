import {
  type Box,
  boxSize,
  clipBox,
  ellipseMask,
  grayFromLightness,
  type Instance,
  type Model,
  type Plane,
  type PluginCall,
  type Size,
} from '@photochrom/core';
import { classLabels } from './class-labels';
import type { YoloxTensors } from './find-tensors';
import { letterbox } from './letterbox';
import type { MaskNetwork } from './mask-network';
import type { ModelFacts } from './model-facts';
import { predictMasks } from './predict-masks';
import { type Detection, readPredictions } from './read-predictions';
import { suppressDuplicates } from './suppress-duplicates';
import type { CheckedOptions } from './yolox-options';

/** A YOLOX network in memory, and how to use it. */
export type OpenedYolox = CheckedOptions &
  ModelFacts & {
    readonly model: Model;
    readonly tensors: YoloxTensors;
    /** Sides of what the network sees. */
    readonly input: Size;
    /** Undefined where masks are ellipses. */
    readonly masks: MaskNetwork | undefined;
  };

/** What a picture holds, and what its predictions turned out to be. */
export type DetectedInstances = { readonly instances: Instance<{ masks: true }>[]; readonly decoded: boolean };

/**
 * Runs a YOLOX network on one picture, and the mask network on what it finds.
 *
 * @param L lightness, 0..100; read-only.
 * @returns instances with integer boxes and soft masks in pixels of `L`, highest score first.
 * @throws {InferenceError} a network's answer is not what its kind gives.
 * @throws {ModelLoadError} the labels do not fit the network's classes.
 */
export async function detectInstances(plugin: string, opened: OpenedYolox, L: Plane, call: PluginCall): Promise<DetectedInstances> {
  const { model, tensors, input, masks } = opened;
  const { signal, warn, progress } = call;
  const [fixedBatch] = tensors.image.dims;
  const batch = typeof fixedBatch === 'number' ? fixedBatch : 1;
  const gray = grayFromLightness(L);
  const { tensor, content } = letterbox(gray, input, batch, opened.antialias);
  const outputs = await model.run({ [tensors.image.name]: tensor }, signal === undefined ? {} : { signal });
  const read = readPredictions(plugin, outputs[tensors.predictions.name], { ...opened, batch });
  const labels = classLabels(plugin, read.classes, opened.labels);
  if (read.faults > 0) warn(dropped(read.faults, `of ${read.count} predictions, whose boxes or scores`));

  const found = suppressDuplicates(read.detections, opened)
    .map((detection) => placeDetection(detection, content, L))
    .filter(({ box }) => boxSize(box).area > 0)
    .slice(0, opened.maxInstances);
  // All crops are taken to cost as much as the picture.
  const maskCall = { ...call, progress: (completed: number, total: number) => progress((1 + completed / total) / 2, 1) };
  progress(1 / 2, 1);
  signal?.throwIfAborted();
  const boxes = found.map(({ box }) => box);
  if (masks === undefined && boxes.length > 0) warn(ellipsesOnly);
  const soft =
    masks === undefined ? boxes.map((box) => ellipseMask(boxSize(box))) : await predictMasks(plugin, masks, gray, boxes, maskCall);

  const instances = found.flatMap(({ box, score, label }, index) => {
    const mask = soft[index];
    return mask === undefined ? [] : [{ box, score, label: labels[label] as string, mask }];
  });
  if (instances.length < found.length) warn(dropped(found.length - instances.length, `of ${found.length} objects, whose masks`));
  progress(1, 1);
  return { instances, decoded: read.decoded };
}

const ellipsesOnly =
  "Masks are soft ellipses inside the boxes, since there is no mask network. Give one as `masks` for objects' own outlines.";

function dropped(count: number, ofWhich: string): string {
  return `Dropped ${count} ${ofWhich} are not finite. The model may be damaged, or the device may round too much.`;
}

/** Maps a detection from the network's input to the nearest whole pixels of the picture, and cuts it to the picture. */
function placeDetection({ box, score, label }: Detection, content: Size, picture: Size): Detection {
  // YOLOX divides by its scale; the picture's sides were cut down to whole pixels, so that this is nearer by up to a pixel of the input.
  const [columns, rows] = [picture.width / content.width, picture.height / content.height];
  const placed: Box = {
    x1: Math.round(box.x1 * columns),
    y1: Math.round(box.y1 * rows),
    x2: Math.round(box.x2 * columns),
    y2: Math.round(box.y2 * rows),
  };
  return { box: clipBox(placed, picture), score, label };
}
