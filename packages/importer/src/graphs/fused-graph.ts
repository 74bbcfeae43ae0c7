import { TAPS, type TapName } from '../architectures/taps';
import type { GraphBuilder, Value, Weight } from '../onnx/graph-builder';
import { fusedLayer } from './fused-layer';
import { instanceLayer } from './instance-layer';
import { AB_NORM, type ConvolutionForm, type LayerContext } from './layers';
import { writePlacement } from './placement';
import { siggraph17Input } from './siggraph17-input';
import { siggraph17Layers } from './siggraph17-layers';

/** The two networks of learned fusion: tensors by original state-dict key. */
export type FusedNetworks = {
  /** InstColorization's `G`, which sees the crops. */
  readonly instance: ReadonlyMap<string, Weight>;
  /** InstColorization's `GF`, which sees the image and holds the weight generators. */
  readonly fusion: ReadonlyMap<string, Weight>;
};

/** The version of the graph's inputs and outputs, which the card says as `conventions.tensors`. @see spec/fused-graph.md */
export const FUSED_TENSORS = 1;

/** How to write the fused graph. */
export type FusedGraphOptions = {
  /** Side S of the image and of the crops, a multiple of 8. */
  readonly size: number;
  /** Whether every feature, logit and fused feature is an output too, for comparing with a reference. Default false. */
  readonly inspectable?: boolean;
  /** How 3×3 convolutions are written. Default `'direct'`. */
  readonly convolutions?: ConvolutionForm;
};

/**
 * Writes learned fusion as one graph, with any number of instances and no loop (Su et al. 2020; spec/instcolorization.md §3 and §4).
 *
 * Instances may be given in several runs: what a run leaves behind of its instances, `next_…`, is what the following run takes, and
 * since softmax is a quotient of sums, the result is that of one run. A run without the image (`l` of [0, 1, S, S]) only adds instances,
 * one without crops (n = 0) only fuses.
 *
 * Inputs and outputs are those of {@link FUSED_TENSORS}: spec/fused-graph.md §1 has their names, shapes and meaning.
 */
export function writeFused(
  graph: GraphBuilder,
  { instance, fusion }: FusedNetworks,
  { size, inspectable = false, convolutions = 'direct' }: FusedGraphOptions,
): void {
  const image = siggraph17Input(graph, ['m', size, size]);
  const crops = siggraph17Input(graph, ['n', 'crop', 'crop'], 'crop_');
  const learned = graph.input('learned', [1]);
  const layers = graph.input('layers', [TAPS.length]);
  const levels = [0, 1, 2, 3].map((level) => {
    const side = size / 2 ** level;
    const free = (name: string) => [`${name}_h${level}`, `${name}_w${level}`];
    const prior = graph.input(`prior.${level}`, ['prior_n', 1, ...free('prior')]);
    const backgroundPrior = graph.input(`background_prior.${level}`, [1, 1, ...free('background_prior')]);
    const covered = graph.input(`covered.${level}`, [1, 1, ...free('covered')]);
    const placement = writePlacement(
      graph,
      {
        rows: graph.input(`rows.${level}`, ['n', side, 2]),
        columns: graph.input(`columns.${level}`, ['n', side, 2]),
        cropRamp: graph.input(`crop_ramp.${level}`, [`crop${level}`]),
      },
      side,
    );
    const here = graph.node('ReduceSum', [placement.inside, graph.integers([0])], { keepdims: 1 });
    const total = graph.node('Add', [covered, here]);
    graph.output(`next_covered.${level}`, total, [1, 1, side, side]);
    const union = graph.node('Min', [total, graph.constant([1])]);
    const zeros = graph.node('Mul', [union, graph.constant([0])]);
    return { side, placement, prior, backgroundPrior, union, zeros };
  });

  const form = { convolutions, evenGrid: size % EVEN_SIZE === 0 };
  const instanceContext: LayerContext = { graph, weights: instance, prefix: 'instance.', ...form };
  const imageContext: LayerContext = { graph, weights: fusion, prefix: 'fusion.', ...form };
  const evidence = new Map<TapName, ReturnType<typeof instanceLayer>>();
  siggraph17Layers(instanceContext, crops, (name, feature) => {
    const tap = TAPS.find((candidate) => candidate.name === name)!;
    evidence.set(name, instanceLayer(imageContext, tap, feature, { ...levels[tap.level]!, learned, inspectable }));
    return feature;
  });
  const output = siggraph17Layers(imageContext, image, (name, feature) => {
    const index = TAPS.findIndex((candidate) => candidate.name === name);
    const tap = TAPS[index]!;
    const gate = graph.node('Gather', [layers, graph.integers([index])], { axis: 0 });
    return fusedLayer(imageContext, tap, feature, { ...levels[tap.level]!, ...evidence.get(name)!, learned, gate, inspectable });
  });
  const ab = graph.node('Tanh', [graph.node('Add', [output, headBias(imageContext)])]);
  graph.output('ab', graph.node('Mul', [ab, graph.constant([AB_NORM])]), ['m', 2, size, size]);
}

/** Of such sizes a quarter, the smallest crop, still has an even number of rows on the smallest grid. */
const EVEN_SIZE = 64;

function headBias({ graph, weights, prefix }: LayerContext): Value {
  const { data } = weights.get('model_out.0.bias')!;
  return graph.weight(`${prefix}model_out.0.bias`, { shape: [1, data.length, 1, 1], data });
}
