import type { Value } from '../onnx/graph-builder';
import { convolution, type LayerContext } from './layers';

/** One half of a weight generator: three convolutions, each with its ReLU, to one plane of logits (spec/instcolorization.md §4). */
export function weightBranch(context: LayerContext, key: string, feature: Value): Value {
  return [0, 2, 4].reduce((value, index) => context.graph.node('Relu', [convolution(context, `${key}.${index}`, value)]), feature);
}
