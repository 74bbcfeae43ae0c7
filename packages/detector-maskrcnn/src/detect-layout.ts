import { describeTensors, type Model, ModelLoadError } from '@photochrom/core';
import type { MaskRcnnTensors } from './find-tensors';
import { LAYOUT_NAMES, type Layout } from './layout';

/**
 * Settles who exported a model: the option decides, else the card, else what only one exporter does. detectron2 repeats the input's size,
 * or calls its outputs `pred_…`; torchvision takes batches and pastes masks into the whole picture; the ONNX model zoo numbers its
 * outputs and gives grids of 28 × 28.
 *
 * @throws {ModelLoadError} the card names an unknown layout, or more than one exporter could have written the model.
 */
export function detectLayout(plugin: string, model: Model, tensors: MaskRcnnTensors, option: Layout | undefined): Layout {
  if (option !== undefined) return option;
  const said = model.card?.conventions['layout'];
  if (said !== undefined) {
    const layout = LAYOUT_NAMES.find((name) => name === said);
    if (layout !== undefined) return layout;
    throw new ModelLoadError({
      plugin,
      message: `Expected conventions.layout of the model card to be one of '${LAYOUT_NAMES.join("', '")}', but it is ${JSON.stringify(said)}.`,
      hint: 'Correct the card.',
    });
  }
  const { image, boxes, labels, scores, masks, imageSize } = tensors;
  const grid = typeof masks.dims.at(-1) === 'number' && masks.dims.slice(-2).join() !== image.dims.slice(-2).join();
  const numbered = [boxes, labels, scores, masks].every(({ name }) => /^\d+$/.test(name));
  if (imageSize !== undefined || image.type === 'uint8' || /^pred_/.test(boxes.name)) return 'detectron2';
  if (image.dims.length === 4 || (masks.dims.length > 0 && !grid && !numbered)) return 'torchvision';
  if (grid && numbered) return 'onnx-zoo';
  throw new ModelLoadError({
    plugin,
    message: `Can't tell who exported this model: it takes ${describeTensors(model.inputs)} and gives ${describeTensors(model.outputs)}, which fits 'torchvision' and 'onnx-zoo'.`,
    hint: "Set the option `layout`, or conventions.layout in the model's card, to 'torchvision' (input 0..1) or 'onnx-zoo' (0..255 less the mean).",
  });
}
