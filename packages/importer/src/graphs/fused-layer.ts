import type { Tap } from '../architectures/taps';
import type { Value } from '../onnx/graph-builder';
import { reduceToAb } from './ab-head';
import type { InstanceEvidence } from './instance-layer';
import type { LayerContext } from './layers';
import { weightBranch } from './weight-branch';

/** What one layer's fusion needs beside the image's feature. */
export type FusedLayerInputs = InstanceEvidence & {
  readonly side: number;
  /** 1 where any box lies, else 0: [1, 1, s, s]. */
  readonly union: Value;
  readonly backgroundPrior: Value;
  readonly learned: Value;
  /** 1 if this layer is fused, else 0. */
  readonly gate: Value;
  readonly inspectable: boolean;
};

/** What the reference adds to the image's logit outside all boxes, so that its weight is exactly 1 there (spec/instcolorization.md §4). */
const OUTSIDE = 100_000;

/**
 * Fuses the image's feature with the instances' at one layer (§4, steps 3 to 6). Of conv10_2 it gives the two planes that the output
 * convolution makes of the fused feature, without its bias.
 */
export function fusedLayer(context: LayerContext, tap: Tap, feature: Value, inputs: FusedLayerInputs): Value {
  const { graph } = context;
  const { side, union, backgroundPrior, learned, gate, peak, total, sum, inspectable } = inputs;
  const native = weightBranch(context, `${tap.generator}.simple_bg_conv`, feature);
  const outside = graph.node('Sub', [graph.constant([1]), graph.node('Mul', [union, gate])]);
  const logit = graph.node('Add', [
    graph.node('Add', [graph.node('Mul', [native, learned]), backgroundPrior]),
    graph.node('Mul', [outside, graph.constant([OUTSIDE])]),
  ]);

  const highest = graph.node('Max', [logit, peak]);
  const ownShare = graph.node('Exp', [graph.node('Sub', [logit, highest])]);
  const instancesShare = graph.node('Exp', [graph.node('Sub', [peak, highest])]);
  const all = graph.node('Add', [ownShare, graph.node('Mul', [instancesShare, total])]);
  const background = graph.node('Div', [ownShare, all]);
  const own = tap.name === 'conv10_2' ? reduceToAb(context, feature) : feature;
  const fused = graph.node('Add', [
    graph.node('Mul', [own, background]),
    graph.node('Mul', [sum, graph.node('Div', [instancesShare, all])]),
  ]);

  graph.output(`background.${tap.name}`, background, ['m', 1, side, side]);
  graph.output(`log_total.${tap.name}`, graph.node('Add', [highest, graph.node('Log', [all])]), ['m', 1, side, side]);
  if (inspectable) {
    graph.output(`background_logit.${tap.name}`, native, ['m', 1, side, side]);
    graph.output(`fused.${tap.name}`, fused, ['m', 'c', side, side]);
  }
  return fused;
}
