import type { Value } from '../onnx/graph-builder';
import type { LayerContext } from './layers';

/**
 * The output convolution without its bias: conv10_2's channels to the two of ab.
 *
 * A 1×1 convolution commutes with placing and with weighted sums, so it is applied before both: two planes are placed and summed instead
 * of 128 (spec/performance.md, formulation 4).
 */
export function reduceToAb({ graph, weights, prefix }: LayerContext, feature: Value): Value {
  const name = `${prefix}model_out.0.weight`;
  return graph.node('Conv', [feature, graph.weight(name, weights.get('model_out.0.weight')!)], { kernel_shape: [1, 1] });
}
