import {
  type Box,
  type Plane,
  type PluginCall,
  type Raster,
  resamplePillow,
  runGroups,
  srgbToL,
  stackPlanes,
  unstackPlanes,
} from '@photochrom/core';
import { contextBox } from './context-box';
import type { MaskNetwork } from './mask-network';
import { pasteMask } from './paste-mask';

/**
 * Asks a mask network for the object in each box. It sees crops as the colour networks see theirs: resampled in 8-bit gray, then lightness.
 *
 * @param gray the picture, gamma-encoded, 0..1; read-only.
 * @param boxes integers inside the picture.
 * @returns soft masks, 0..1, at their boxes' sizes; undefined where the network's answer is not finite.
 * @throws {InferenceError} the network's answer is not [n, 1, K, K].
 */
export function predictMasks(
  plugin: string,
  { model, L: name, mask, input, groups, context }: MaskNetwork,
  gray: Plane,
  boxes: readonly Box[],
  call: PluginCall,
): Promise<(Plane | undefined)[]> {
  const picture = grayRaster(gray);
  return runGroups(boxes, groups, call, async (group, count) => {
    const crops = group.map((box) => contextBox(box, context, picture));
    const planes = crops.map((crop) => srgbToL(resamplePillow(picture, input, input.filter, crop)));
    const feeds = { [name]: stackPlanes(planes, count, input) };
    const outputs = await model.run(feeds, call.signal === undefined ? {} : { signal: call.signal });
    const logits = unstackPlanes(plugin, outputs[mask], group.length, 1);
    return logits.map((plane, index) => (plane.data.every(Number.isFinite) ? pasteMask(plane, crops[index]!, group[index]!) : undefined));
  });
}

function grayRaster({ width, height, data }: Plane): Raster {
  return { width, height, channels: 1, depth: 8, data: Uint8Array.from(data, (value) => Math.round(255 * value)) };
}
