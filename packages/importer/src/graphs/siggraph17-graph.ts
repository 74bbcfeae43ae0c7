import type { GraphBuilder, Weight } from '../onnx/graph-builder';
import { AB_NORM, type ConvolutionForm, convolution } from './layers';
import { siggraph17Input } from './siggraph17-input';
import { siggraph17Layers } from './siggraph17-layers';

/**
 * Writes SIGGRAPH17, and InstColorization's full-image network likewise: `l` [n, 1, h, w], L of 0..100, `hint_ab` [n, 2, h, w] in Lab
 * units and `hint_mask` [n, 1, h, w] to `ab` [n, 2, h, w] in Lab units; h and w are multiples of 8.
 *
 * `hint_mask` goes into the network as it is: 0 and 1 for SIGGRAPH17 as released, -0.5 and 0.5 for InstColorization. That is what the
 * card's `maskCenter` says (Zhang et al. 2017; spec/backbones.md §3 and §7).
 */
export function writeSiggraph17(
  graph: GraphBuilder,
  weights: ReadonlyMap<string, Weight>,
  options: { convolutions?: ConvolutionForm } = {},
): void {
  const context = { graph, weights, prefix: '', ...options };
  const feature = siggraph17Layers(context, siggraph17Input(graph, ['n', 'h', 'w']));
  const ab = graph.node('Tanh', [convolution(context, 'model_out.0', feature)]);
  graph.output('ab', graph.node('Mul', [ab, graph.constant([AB_NORM])]), ['n', 2, 'h', 'w']);
}
