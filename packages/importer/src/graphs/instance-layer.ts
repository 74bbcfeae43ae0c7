import type { Tap } from '../architectures/taps';
import type { Value } from '../onnx/graph-builder';
import { reduceToAb } from './ab-head';
import type { LayerContext } from './layers';
import type { Placement } from './placement';
import { weightBranch } from './weight-branch';

/** What one layer needs to know of the instances' grid. */
export type InstanceLayerInputs = {
  readonly side: number;
  readonly placement: Placement;
  /** Plane of zeros: [1, 1, s, s]. */
  readonly zeros: Value;
  readonly prior: Value;
  readonly learned: Value;
  readonly inspectable: boolean;
};

/** Instances at one layer, summed: all that fusion needs of them, however many they are. */
export type InstanceEvidence = {
  /** Largest logit at each cell, at least 0: [1, 1, s, s]. */
  readonly peak: Value;
  /** Sum of exp(logit - peak): [1, 1, s, s]. */
  readonly total: Value;
  /** Sum of exp(logit - peak) times the placed feature: [1, c, s, s]. */
  readonly sum: Value;
};

/**
 * Adds the instances of this run to those of earlier runs at one layer (spec/instcolorization.md §4, steps 1, 2 and the instances' part of
 * 5 and 6).
 *
 * @param context the fusion network's, which holds the weight generators.
 * @param feature the instances' feature, before its ReLU for layers named `_up`.
 */
export function instanceLayer(context: LayerContext, tap: Tap, feature: Value, inputs: InstanceLayerInputs): InstanceEvidence {
  const { graph, weights } = context;
  const { side, placement, zeros, prior, learned, inspectable } = inputs;
  // The reference returns these features after an in-place ReLU (§3.3, "in-place ReLU trap").
  const seen = tap.name.endsWith('_up') ? graph.node('Relu', [feature]) : feature;
  const native = weightBranch(context, `${tap.generator}.simple_instance_conv`, seen);
  const logit = graph.node('Add', [graph.node('Mul', [placement.place(native), learned]), prior]);
  const isLast = tap.name === 'conv10_2';
  const placed = placement.place(isLast ? reduceToAb(context, seen) : seen);

  const channels = isLast ? 2 : weights.get(`${tap.generator}.simple_bg_conv.0.weight`)!.shape[1]!;
  const free = (kind: string) => [`${kind}_h.${tap.name}`, `${kind}_w.${tap.name}`];
  const earlierSum = graph.input(`sum.${tap.name}`, [1, `sum_c.${tap.name}`, ...free('sum')]);
  const earlierTotal = graph.input(`total.${tap.name}`, [1, 1, ...free('total')]);
  const earlierPeak = graph.input(`peak.${tap.name}`, [1, 1, ...free('peak')]);

  // A peak of at least zero is as good as any, and the plane of zeros makes the maximum of no instances defined.
  const highest = graph.node('ReduceMax', [graph.node('Concat', [zeros, logit], { axis: 0 })], { axes: [0], keepdims: 1 });
  const peak = graph.node('Max', [highest, earlierPeak]);
  const kept = graph.node('Exp', [graph.node('Sub', [earlierPeak, peak])]);
  const share = graph.node('Exp', [graph.node('Sub', [logit, peak])]);
  const overInstances = (value: Value) => graph.node('ReduceSum', [value, graph.integers([0])], { keepdims: 1 });
  const total = graph.node('Add', [overInstances(share), graph.node('Mul', [earlierTotal, kept])]);
  const sum = graph.node('Add', [overInstances(graph.node('Mul', [placed, share])), graph.node('Mul', [earlierSum, kept])]);

  graph.output(`logit.${tap.name}`, logit, ['n', 1, side, side]);
  graph.output(`next_sum.${tap.name}`, sum, [1, channels, side, side]);
  graph.output(`next_total.${tap.name}`, total, [1, 1, side, side]);
  graph.output(`next_peak.${tap.name}`, peak, [1, 1, side, side]);
  if (inspectable) {
    graph.output(`feature.${tap.name}`, seen, ['n', 'c', side, side]);
    graph.output(`native_logit.${tap.name}`, native, ['n', 1, side, side]);
  }
  return { peak, total, sum };
}
