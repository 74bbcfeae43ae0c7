import { ENCODER } from '../architectures/blocks';
import type { GraphBuilder, Weight } from '../onnx/graph-builder';
import { AB_NORM, type ConvolutionForm, convolution, doubleSize, normalizeL, runBlock } from './layers';

/**
 * Writes ECCV16: `l` [n, 1, h, w], L of 0..100, to `ab` [n, 2, h, w] in Lab units and `logits` [n, 313, h/4, w/4]; h and w are multiples
 * of 8 (Zhang, Isola, Efros 2016; spec/backbones.md §2).
 */
export function writeEccv16(
  graph: GraphBuilder,
  weights: ReadonlyMap<string, Weight>,
  options: { convolutions?: ConvolutionForm } = {},
): void {
  const context = { graph, weights, prefix: '', ...options };
  let value = normalizeL(graph, graph.input('l', ['n', 1, 'h', 'w']));
  for (const block of [ENCODER.model1, ENCODER.model2, ENCODER.model3]) value = runBlock(context, block, value, { halve: 'after' });
  for (const block of [ENCODER.model4, ENCODER.model5, ENCODER.model6, ENCODER.model7]) value = runBlock(context, block, value);
  value = graph.node('Relu', [doubleSize(context, 'model8.0', value)]);
  value = graph.node('Relu', [convolution(context, 'model8.2', value)]);
  value = graph.node('Relu', [convolution(context, 'model8.4', value)]);
  const logits = convolution(context, 'model8.6', value);

  const quarter = convolution(context, 'model_out', graph.node('Softmax', [logits], { axis: 1 }));
  const scales = graph.constant([1, 1, 4, 4], [4]);
  const full = graph.node('Resize', [quarter, '', scales], { mode: 'linear', coordinate_transformation_mode: 'half_pixel' });
  graph.output('ab', graph.node('Mul', [full, graph.constant([AB_NORM])]), ['n', 2, 'h', 'w']);
  graph.output('logits', logits, ['n', 313, 'h4', 'w4']);
}
