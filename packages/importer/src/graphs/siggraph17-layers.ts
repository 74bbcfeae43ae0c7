import { DECODER, ENCODER, UPSCALES } from '../architectures/blocks';
import type { TapName } from '../architectures/taps';
import type { Value } from '../onnx/graph-builder';
import { convolution, doubleSize, type LayerContext, runBlock } from './layers';

/** Sees each of the 13 features as it is made, before its ReLU for those named `_up`, and says what the network goes on with. */
export type TapFeature = (name: TapName, feature: Value) => Value;

/** LeakyReLU of the last block (spec/instcolorization.md §3.1). */
const LEAK = 0.2;

/**
 * SIGGRAPH17's layers from its input planes to conv10_2, the feature before the output (spec/instcolorization.md §3.1).
 *
 * A feature that `tap` replaces is replaced for the shortcuts too.
 */
export function siggraph17Layers(context: LayerContext, input: Value, tap: TapFeature = (_, feature) => feature): Value {
  const { graph } = context;
  const conv1 = tap('conv1_2', runBlock(context, ENCODER.model1, input));
  const conv2 = tap('conv2_2', runBlock(context, ENCODER.model2, conv1, { halve: 'before' }));
  const conv3 = tap('conv3_3', runBlock(context, ENCODER.model3, conv2, { halve: 'before' }));
  const conv4 = tap('conv4_3', runBlock(context, ENCODER.model4, conv3, { halve: 'before' }));
  const conv5 = tap('conv5_3', runBlock(context, ENCODER.model5, conv4));
  const conv6 = tap('conv6_3', runBlock(context, ENCODER.model6, conv5));
  const conv7 = tap('conv7_3', runBlock(context, ENCODER.model7, conv6));

  const enlarge = (feature: Value, skipped: Value, block: keyof typeof UPSCALES) => {
    const { up, shortcut } = UPSCALES[block];
    return graph.node('Add', [doubleSize(context, up, feature), convolution(context, shortcut, skipped)]);
  };
  const decode = (raw: Value, block: keyof typeof DECODER) => runBlock(context, DECODER[block], graph.node('Relu', [raw]));
  const conv8 = tap('conv8_3', decode(tap('conv8_up', enlarge(conv7, conv3, 'model8')), 'model8'));
  const conv9 = tap('conv9_3', decode(tap('conv9_up', enlarge(conv8, conv2, 'model9')), 'model9'));
  const conv10Up = graph.node('Relu', [tap('conv10_up', enlarge(conv9, conv1, 'model10'))]);
  return tap('conv10_2', graph.node('LeakyRelu', [convolution(context, 'model10.1', conv10Up)], { alpha: { float: LEAK } }));
}
