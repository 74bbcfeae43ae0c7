import * as ddColor from '@photochrom/backbone-ddcolor';
import * as efficientNet from '@photochrom/backbone-efficientnet';
import { eccv16, siggraph17 } from '@photochrom/backbone-zhang';
import { autoSaturation, refineEdges, saturation } from '@photochrom/core';
import * as maskRcnn from '@photochrom/detector-maskrcnn';
import * as yolox from '@photochrom/detector-yolox';
import * as learned from '@photochrom/fusion-learned';
import * as maskReplace from '@photochrom/fusion-mask-replace';
import * as output from '@photochrom/fusion-output';
import * as poisson from '@photochrom/fusion-poisson';
import { type ListedPlugin, listPlugins } from './list-plugins';

/**
 * The plugins that doors know by name; the first of a kind is what they begin with. This is the one list of them: a new package is one line
 * here. `@photochrom/detector-annotations` is not in it: no flag or form can say what it can't do without, annotations and a photograph's name.
 */
export const listedPlugins: readonly ListedPlugin[] = [
  ...listPlugins('@photochrom/detector-yolox', yolox),
  ...listPlugins('@photochrom/detector-maskrcnn', maskRcnn),
  ...listPlugins('@photochrom/backbone-efficientnet', efficientNet),
  ...listPlugins('@photochrom/backbone-zhang', { siggraph17, eccv16 }),
  ...listPlugins('@photochrom/backbone-ddcolor', ddColor),
  ...listPlugins('@photochrom/fusion-output', output),
  ...listPlugins('@photochrom/fusion-mask-replace', maskReplace),
  ...listPlugins('@photochrom/fusion-poisson', poisson),
  ...listPlugins('@photochrom/fusion-learned', learned),
  ...listPlugins('@photochrom/core', { refineEdges, autoSaturation, saturation }),
];
