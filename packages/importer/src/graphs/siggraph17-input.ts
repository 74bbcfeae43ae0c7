import type { GraphBuilder, Value } from '../onnx/graph-builder';
import { AB_NORM, normalizeL } from './layers';

/**
 * Declares what SIGGRAPH17's networks see, `l` of 0..100, `hint_ab` in Lab units and `hint_mask`, and brings it to their range.
 *
 * @param sizes number of pictures, height and width.
 * @param prefix of the inputs' names.
 * @returns [n, 4, h, w]: L, hint a and b, mask (spec/backbones.md §3).
 */
export function siggraph17Input(
  graph: GraphBuilder,
  [count, height, width]: readonly [string, number | string, number | string],
  prefix = '',
): Value {
  const l = normalizeL(graph, graph.input(`${prefix}l`, [count, 1, height, width]));
  const hintAb = graph.node('Div', [graph.input(`${prefix}hint_ab`, [count, 2, height, width]), graph.constant([AB_NORM])]);
  return graph.node('Concat', [l, hintAb, graph.input(`${prefix}hint_mask`, [count, 1, height, width])], { axis: 1 });
}
