import * as efficientNet from '@photochrom/backbone-efficientnet';
import { eccv16, siggraph17 } from '@photochrom/backbone-zhang';
import { autoSaturation, refineEdges, saturation } from '@photochrom/core';
import * as maskRcnn from '@photochrom/detector-maskrcnn';
import * as yolox from '@photochrom/detector-yolox';
import * as learned from '@photochrom/fusion-learned';
import * as maskReplace from '@photochrom/fusion-mask-replace';
import * as output from '@photochrom/fusion-output';
import { type ListedPlugin, listPlugins } from './list-plugins';

/**
 * The plugins that doors know by name; the first of a kind is what they begin with. This is the one list of them: a new package is one line
 * here.
 */
export const listedPlugins: readonly ListedPlugin[] = [
  ...listPlugins('@photochrom/detector-yolox', yolox),
  ...listPlugins('@photochrom/detector-maskrcnn', maskRcnn),
  ...listPlugins('@photochrom/backbone-efficientnet', efficientNet),
  ...listPlugins('@photochrom/backbone-zhang', { siggraph17, eccv16 }),
  ...listPlugins('@photochrom/fusion-output', output),
  ...listPlugins('@photochrom/fusion-mask-replace', maskReplace),
  ...listPlugins('@photochrom/fusion-learned', learned),
  ...listPlugins('@photochrom/core', { refineEdges, autoSaturation, saturation }),
];
