import { goldenFile, readNpz } from '@photochrom/golden';
import { nodeRuntime } from '@photochrom/runtime-node';
import { describe, it } from 'vitest';
import { expectClose, float32, placementOf } from '../__fixtures__/golden-networks';
import type { Tap } from '../architectures/taps';
import { GraphBuilder, type Weight } from '../onnx/graph-builder';
import { fusedLayer } from './fused-layer';
import { instanceLayer } from './instance-layer';
import { writePlacement } from './placement';

const SIDE = 24;
const CHANNELS = 8;
const tap: Tap = { name: 'alone', generator: 'generator', level: 0, width: 1 };

/** One weight generator as a graph of its own, of the parts that the fused graph is made of. */
async function loadGenerator() {
  const golden = await readNpz(goldenFile('weight_generator.npz'));
  const weights = new Map<string, Weight>();
  for (const branch of ['simple_instance_conv', 'simple_bg_conv']) {
    for (const index of [0, 2, 4]) {
      for (const part of ['weight', 'bias']) {
        const { data, dims } = golden(`param.${branch}.${index}.${part}`);
        weights.set(`generator.${branch}.${index}.${part}`, { shape: dims, data: data as Float32Array });
      }
    }
  }
  const graph = new GraphBuilder();
  const context = { graph, weights, prefix: '' };
  const instances = graph.input('instances', ['n', CHANNELS, SIDE, SIDE]);
  const background = graph.input('bg', [1, CHANNELS, SIDE, SIDE]);
  const placement = writePlacement(
    graph,
    {
      rows: graph.input('rows.0', ['n', SIDE, 2]),
      columns: graph.input('columns.0', ['n', SIDE, 2]),
      cropRamp: graph.constant(
        Array.from({ length: SIDE }, (_, index) => index),
        [SIDE],
      ),
    },
    SIDE,
  );
  const zeros = graph.node('Mul', [graph.node('ReduceSum', [background, graph.integers([1])], { keepdims: 1 }), graph.constant([0])]);
  const inside = graph.node('ReduceSum', [placement.inside, graph.integers([0])], { keepdims: 1 });
  const shared = { side: SIDE, learned: graph.constant([1]), inspectable: true };
  const evidence = instanceLayer(context, tap, instances, { ...shared, placement, zeros, prior: graph.constant([0]) });
  const union = graph.node('Min', [inside, graph.constant([1])]);
  fusedLayer(context, tap, background, { ...shared, ...evidence, union, backgroundPrior: graph.constant([0]), gate: graph.constant([1]) });
  return { golden, model: await nodeRuntime().load(graph.toBytes({ name: 'generator' })) };
}

describe('one weight generator', () => {
  for (const name of ['overlap', 'tiny', 'whole', 'none']) {
    it(`gives the golden numbers: ${name}`, async () => {
      const { golden, model } = await loadGenerator();
      const array = (part: string) => golden(`${name}.${part}`);
      const info = array('info');
      // The same grid four times: infos come on four, and this generator uses one.
      const places = placementOf({ data: [0, 1, 2, 3].flatMap(() => [...info.data]), dims: [] }, SIDE);
      const [rows, columns] = [places['rows.0'], places['columns.0']];
      const zero = float32([0], [1, 1, 1, 1]);
      const outputs = await model.run({
        instances: float32(array('instances').data, array('instances').dims),
        bg: float32(array('bg').data, array('bg').dims),
        'rows.0': rows!,
        'columns.0': columns!,
        'sum.alone': zero,
        'total.alone': zero,
        'peak.alone': zero,
      });
      expectClose(outputs['native_logit.alone'], array('native').data, 1e-5);
      expectClose(outputs['background_logit.alone'], array('background_logit').data, 1e-5);
      expectClose(outputs['logit.alone'], array('placed').data, 1e-5);
      expectClose(outputs['fused.alone'], array('fused').data, 1e-5);
      const logTotal = outputs['log_total.alone']!.data as Float32Array;
      const instances = (outputs['logit.alone']!.data as Float32Array).map((logit, index) =>
        Math.exp(logit - logTotal[index % logTotal.length]!),
      );
      expectClose(float32([...instances, ...(outputs['background.alone']!.data as Float32Array)], []), array('weights').data, 1e-5);
      await model.dispose();
    });
  }
});
