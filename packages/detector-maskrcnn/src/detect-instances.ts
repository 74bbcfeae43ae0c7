import {
  type Box,
  boxSize,
  clipBox,
  type Instance,
  type Model,
  type Plane,
  type PluginCall,
  type Size,
  truncateBox,
} from '@photochrom/core';
import { describeFaults, noteFault } from './faults';
import type { MaskRcnnTensors } from './find-tensors';
import type { LayoutFacts } from './layout';
import { placeMask } from './place-mask';
import { prepareInput } from './prepare-input';
import { readDetections } from './read-detections';
import { readMask } from './read-mask';
import { runNetwork } from './run-network';
import { suppressOverlaps } from './suppress-overlaps';

/** A Mask R-CNN in memory and how to use it. */
export type OpenedMaskRcnn = {
  readonly model: Model;
  readonly tensors: MaskRcnnTensors;
  readonly facts: LayoutFacts;
  readonly minScore: number;
  readonly maxInstances: number;
  readonly nms: number;
  readonly nmsAcrossClasses: boolean;
};

/**
 * Runs a Mask R-CNN on one picture.
 *
 * @param L lightness, 0..100; read-only.
 * @returns instances with integer boxes and soft masks in pixels of `L`, highest score first.
 * @throws {InferenceError} the network's answer does not have the shape that its layout promises.
 * @see spec/patchcolorization.md §2.4, §2.5
 */
export async function detectInstances(
  plugin: string,
  { model, tensors, facts, minScore, maxInstances, nms, nmsAcrossClasses }: OpenedMaskRcnn,
  L: Plane,
  { signal, warn, progress }: PluginCall,
): Promise<Instance<{ masks: true }>[]> {
  const prepared = prepareInput(L, tensors.image, facts);
  const outputs = await runNetwork(model, { [tensors.image.name]: prepared.tensor }, signal === undefined ? {} : { signal });
  if (outputs === undefined) {
    warn(nothingFound);
    progress(1, 1);
    return [];
  }
  const { firstClass, labels } = facts;
  const { count, detections, faults } = readDetections(plugin, outputs, tensors, { input: prepared.content, firstClass, minScore });
  const instances: Instance<{ masks: true }>[] = [];
  for (const { index, box: inInput, score, label } of suppressOverlaps(detections, nms, nmsAcrossClasses).slice(0, maxInstances)) {
    signal?.throwIfAborted();
    const exact = stretchBox(inInput, prepared.content, L);
    const box = truncateBox(clipBox(exact, L));
    if (boxSize(box).area === 0) continue;
    const mask = readMask(plugin, outputs[tensors.masks.name], index, count);
    if (mask === undefined) {
      noteFault(faults, 'a mask that is not finite');
      continue;
    }
    instances.push({
      box,
      score: Math.min(1, score),
      label: labels[label - firstClass] ?? `class ${label}`,
      mask: placeMask(plugin, mask, prepared, tensors, L, exact, box),
    });
  }
  const warning = describeFaults(faults, count);
  if (warning !== undefined) warn(warning);
  progress(1, 1);
  return instances;
}

const nothingFound =
  'No objects: the detection network failed on tensors of no detections, as some exports do where they find nothing. Export it anew so that it allows none, or do without a detector (on the command line: --detector none).';

/** Maps a fractional box from the network's input to the picture. */
function stretchBox({ x1, y1, x2, y2 }: Box, from: Size, to: Size): Box {
  const [columns, rows] = [to.width / from.width, to.height / from.height];
  return { x1: x1 * columns, y1: y1 * rows, x2: x2 * columns, y2: y2 * rows };
}
