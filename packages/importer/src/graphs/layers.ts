import type { Block } from '../architectures/blocks';
import { convolutionKeys, normKey } from '../architectures/blocks';
import type { Attribute, GraphBuilder, Value, Weight } from '../onnx/graph-builder';
import { fromPhases, toPhases, type WinogradConvolution, winograd, winogradDoubled, winogradOfPhases } from './winograd';

/** How 3×3 convolutions are written: one operator each, or as matrix products with fewer multiplications where that pays. */
export type ConvolutionForm = 'direct' | 'winograd';

/** Where and how a network's layers are written: the graph, the network's tensors, and what its names there begin with. */
export type LayerContext = {
  readonly graph: GraphBuilder;
  readonly weights: ReadonlyMap<string, Weight>;
  readonly prefix: string;
  /** Default `'direct'`. */
  readonly convolutions?: ConvolutionForm;
  /** Whether the smallest grid, an eighth of the picture, surely has an even number of rows and columns. Default false. */
  readonly evenGrid?: boolean;
};

/** BatchNorm2d's default, which the networks keep (spec/instcolorization.md §3). */
const EPSILON = 1e-5;

/** Centre and range of L, range of ab (spec/instcolorization.md §1.4). */
export const L_CENTER = 50;
/** Range of L that the networks divide by. */
export const L_NORM = 100;
/** Range of ab that the networks' tanh stands for. */
export const AB_NORM = 110;

/** @returns L of 0..100 as the networks want it, -0.5..0.5. */
export function normalizeL(graph: GraphBuilder, l: Value): Value {
  return graph.node('Div', [graph.node('Sub', [l, graph.constant([L_CENTER])]), graph.constant([L_NORM])]);
}

/** A trained convolution with its bias; 3×3 ones are padded so that the size stays. */
export function convolution(
  context: LayerContext,
  key: string,
  input: Value,
  { stride = 1, dilation = 1 }: { stride?: number; dilation?: number } = {},
): Value {
  const { graph, weights, prefix } = context;
  const tiled = stride === 1 && dilation === 1 ? tiledForm(context, key) : undefined;
  if (tiled !== undefined) return winograd(graph, input, tiled);
  const weight = weights.get(`${key}.weight`)!;
  const inputs = [input, graph.weight(`${prefix}${key}.weight`, weight)];
  const bias = weights.get(`${key}.bias`);
  if (bias !== undefined) inputs.push(graph.weight(`${prefix}${key}.bias`, bias));
  return graph.node('Conv', inputs, convolutionAttributes(weight.shape[2]!, stride, dilation));
}

/** Fewer channels than this make products so small that moving tiles costs what multiplications save (docs/decisions/0004). */
const FEWEST_CHANNELS = 128;
/** So many channels are met on the smallest grid alone, where larger tiles would leave too much unfinished at the border. */
const SMALL_GRID_CHANNELS = 512;

/** @returns how to write a 3×3 or transposed 4×4 convolution with tiles, or undefined where it is to be one operator. */
function tiledForm({ graph, weights, prefix, convolutions }: LayerContext, key: string): WinogradConvolution | undefined {
  const { shape, data } = weights.get(`${key}.weight`)!;
  const [first, second, rows] = shape as [number, number, number];
  const [to, from] = rows === 4 ? [second, first] : [first, second];
  if (convolutions !== 'winograd' || rows < 3 || Math.min(from, to) < FEWEST_CHANNELS) return undefined;
  const bias = weights.get(`${key}.bias`);
  return {
    kernel: graph.weight(`${prefix}${key}.weight`, { shape, data }),
    bias: bias && graph.weight(`${prefix}${key}.bias`, bias),
    from,
    to,
    tile: from >= SMALL_GRID_CHANNELS ? 4 : 6,
  };
}

function convolutionAttributes(kernel: number, stride: number, dilation: number): Record<string, Attribute> {
  const padding = (dilation * (kernel - 1)) / 2;
  return {
    dilations: [dilation, dilation],
    kernel_shape: [kernel, kernel],
    pads: [padding, padding, padding, padding],
    strides: [stride, stride],
  };
}

/** BatchNorm2d at inference. It follows a ReLU and precedes zero padding, so it can not be folded into a neighbour (§3). */
export function batchNorm({ graph, weights, prefix }: LayerContext, key: string, input: Value): Value {
  const parts = ['weight', 'bias', 'running_mean', 'running_var'].map((part) =>
    graph.weight(`${prefix}${key}.${part}`, weights.get(`${key}.${part}`)!),
  );
  return graph.node('BatchNormalization', [input, ...parts], { epsilon: { float: EPSILON } });
}

/**
 * A numbered block.
 *
 * @param options.halve where the resolution halves: `'before'` reads every second row and column of the input, `'after'` strides the last
 * convolution, as ECCV16 does.
 */
export function runBlock(context: LayerContext, block: Block, input: Value, { halve }: { halve?: 'before' | 'after' } = {}): Value {
  const { graph } = context;
  const keys = convolutionKeys(block);
  const forms = block.dilation === 2 && context.evenGrid ? keys.map((key) => tiledForm(context, key)) : [];
  if (forms.length > 0 && forms.every((form) => form !== undefined)) {
    const phases = forms.reduce<Value>((phase, form) => graph.node('Relu', [winogradOfPhases(graph, phase, form)]), toPhases(graph, input));
    const output = fromPhases(graph, phases, forms.at(-1)!.to);
    return block.norm ? batchNorm(context, normKey(block), output) : output;
  }
  let value = input;
  keys.forEach((key, index) => {
    // A 3×3 convolution of the picture's every second row and column is one of the picture itself with stride 2 and dilation 2.
    const options =
      halve === 'before' && index === 0
        ? { stride: 2, dilation: 2 }
        : { stride: halve === 'after' && index === keys.length - 1 ? 2 : 1, dilation: block.dilation };
    value = graph.node('Relu', [convolution(context, key, value, options)]);
  });
  return block.norm ? batchNorm(context, normKey(block), value) : value;
}

/**
 * A transposed 4×4 convolution of stride 2 and padding 1, as four 2×2 convolutions, one for each phase of the output, whose results
 * are interleaved (spec/performance.md, formulation 7).
 */
export function doubleSize(context: LayerContext, key: string, input: Value): Value {
  const { graph, weights, prefix } = context;
  const tiled = tiledForm(context, key);
  if (tiled !== undefined) return winogradDoubled(graph, input, tiled);
  const { shape, data } = weights.get(`${key}.weight`)!;
  const bias = graph.weight(`${prefix}${key}.bias`, weights.get(`${key}.bias`)!);
  const phases = [0, 1].flatMap((y) =>
    [0, 1].map((x) => {
      const weight = graph.weight(`${prefix}${key}.weight.${y}${x}`, phaseWeight(shape, data, y, x));
      return graph.node('Conv', [input, weight, bias], { kernel_shape: [2, 2], pads: [1 - y, 1 - x, y, x] });
    }),
  );
  return graph.node('DepthToSpace', [graph.node('Concat', phases, { axis: 1 })], { blocksize: 2 });
}

/** Output row 2i reads input rows i-1 and i through kernel rows 3 and 1, row 2i+1 reads i and i+1 through 2 and 0; columns likewise. */
function phaseWeight([from, to]: readonly number[], data: Float32Array, phaseY: number, phaseX: number): Weight {
  const shape = [to!, from!, 2, 2];
  const phase = new Float32Array(to! * from! * 4);
  let index = 0;
  for (let output = 0; output < to!; output++) {
    for (let input = 0; input < from!; input++) {
      const kernel = (input * to! + output) * 16;
      for (let y = 0; y < 2; y++) {
        for (let x = 0; x < 2; x++) phase[index++] = data[kernel + (3 - phaseY - 2 * y) * 4 + (3 - phaseX - 2 * x)]!;
      }
    }
  }
  return { shape, data: phase };
}
