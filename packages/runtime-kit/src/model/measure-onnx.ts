import { type Constant, type Outline, type OutlineNode, type Scope, volumeOf } from './model-outline';

/** What a part of a model comes to when its functions are written out. */
type Weight = { nodes: number; bytes: number; elements: number /** Calls within one another. */; depth: number };

/** The largest networks for pictures have some ten thousand nodes; onnxruntime keeps about 10 kB for one. */
const mostNodes = 2 ** 17;

/** Of the copies that calls of functions make, beyond the file itself. */
const mostCopiedBytes = 2 ** 28;

/** Of all tensors whose size the file states: 512 MiB of float32. A feature map of 256 × 1024 × 512 is as large. */
const mostElements = 2 ** 27;

/** Functions within functions; protobuf stops at as many messages. */
const deepestCalls = 100;

/**
 * Finds what makes a small model large: functions that call functions, sparse tensors of large sizes, and sizes that the file states for
 * what Expand, Tile, ConstantOfShape, Range and their like make. What a network computes is not run, so that sizes that it computes are
 * not seen: a model of unknown origin is code of unknown origin.
 *
 * @param outline of a model that `inspectOnnx` passed.
 * @param size of its file, in bytes.
 * @returns in words, what is too large; undefined for a model whose size shows.
 */
export function measureOnnx(outline: Outline, size: number): string | undefined {
  const done = new Map<string, Weight>();
  try {
    for (const key of outline.functions.keys()) weighFunction(key, outline, done, []);
    const { nodes, bytes: written, elements } = weigh(outline.graph, [], outline, done, []);
    if (nodes > mostNodes) return `its functions, written out, come to ${nodes} nodes, more than ${mostNodes}`;
    if (written > size + mostCopiedBytes) return `its functions, written out, come to ${written} bytes`;
    return elements > mostElements ? `it makes tensors of ${elements} elements, more than ${mostElements}` : undefined;
  } catch (error) {
    if (error instanceof EndlessCalls) return error.message;
    throw error;
  }
}

class EndlessCalls extends Error {}

function weighFunction(key: string, outline: Outline, done: Map<string, Weight>, callers: readonly string[]): Weight | undefined {
  const known = done.get(key);
  if (known !== undefined) return known;
  const scope = outline.functions.get(key);
  if (scope === undefined) return undefined;
  if (callers.includes(key)) throw new EndlessCalls(`its function '${nameOf(key)}' calls itself`);
  const tooDeep = () => new EndlessCalls(`its functions call one another more than ${deepestCalls} deep`);
  if (callers.length === deepestCalls) throw tooDeep();
  const weight = weigh(scope, [], outline, done, [...callers, key]);
  if (++weight.depth > deepestCalls) throw tooDeep();
  done.set(key, weight);
  return weight;
}

function weigh(scope: Scope, outer: readonly Scope[], outline: Outline, done: Map<string, Weight>, callers: readonly string[]): Weight {
  const sum: Weight = { nodes: 0, bytes: 0, elements: scope.elements, depth: 0 };
  const scopes = [scope, ...outer];
  const add = ({ nodes, bytes, elements, depth }: Weight) => {
    sum.nodes += nodes;
    sum.bytes += bytes;
    sum.elements += elements;
    sum.depth = Math.max(sum.depth, depth);
  };
  for (const node of scope.nodes) {
    const called = weighFunction(node.key, outline, done, callers);
    const constantOf = (index: number) => {
      const name = node.inputs[index];
      return name === undefined || name === ''
        ? undefined
        : scopes.map(({ constants }) => constants.get(name)).find((each) => each !== undefined);
    };
    add(called ?? { nodes: 1, bytes: node.bytes, elements: statedElements(node, constantOf), depth: 0 });
    // Bytes of a subgraph are its node's already.
    for (const inner of node.scopes) add({ ...weigh(inner, scopes, outline, done, callers), bytes: 0 });
  }
  return sum;
}

/** Inputs that name a size, by operator. @see ONNX operators, opset 23 */
const sizeInputs: Readonly<Record<string, readonly number[]>> = {
  ConstantOfShape: [0],
  Expand: [1],
  Resize: [2, 3],
  Upsample: [1],
  OneHot: [1],
  CenterCropPad: [1],
  AffineGrid: [1],
  HannWindow: [0],
  HammingWindow: [0],
  BlackmanWindow: [0],
  Col2Im: [1],
  MaxUnpool: [2],
};

/** Attributes that name a size, whatever the operator; a side of padding adds to what is there. */
const sizeAttributes = ['shape', 'output_shape', 'pooled_shape', 'scales', 'strides', 'dft_length'];
const paddingAttributes = ['pads', 'output_padding'];

/** At least as many elements has the largest tensor that the node makes; 0 where the file does not say. */
function statedElements({ op, numbers }: OutlineNode, constantOf: (index: number) => Constant | undefined): number {
  const sizes = [...(sizeInputs[op] ?? []).map((index) => constantOf(index)?.values), ...sizeAttributes.map((name) => numbers.get(name))];
  const paddings = [op === 'Pad' ? constantOf(1)?.values : undefined, ...paddingAttributes.map((name) => numbers.get(name))];
  const stated = sizes.map((sides) => (sides === undefined ? 0 : volumeOf(sides)));
  const padded = paddings.map((sides) => (sides === undefined ? 0 : volumeOf(sides.map((side) => (side > 0 ? side + 1 : 1)))));
  return Math.max(...stated, ...padded, repeatedElements(op, constantOf), rangeElements(op, constantOf), regionElements(op, numbers));
}

function repeatedElements(op: string, constantOf: (index: number) => Constant | undefined): number {
  const repeats = op === 'Tile' ? constantOf(1) : undefined;
  return repeats === undefined ? 0 : volumeOf(repeats.values) * (constantOf(0)?.elements ?? 1);
}

function rangeElements(op: string, constantOf: (index: number) => Constant | undefined): number {
  if (op !== 'Range') return 0;
  const [start = 0, limit, delta] = [0, 1, 2].map((index) => constantOf(index)?.values[0]);
  if (limit === undefined || delta === undefined) return 0;
  const count = Math.ceil((limit - start) / delta);
  return count > 0 ? count : 0;
}

function regionElements(op: string, numbers: OutlineNode['numbers']): number {
  return op === 'RoiAlign' ? volumeOf([...(numbers.get('output_height') ?? []), ...(numbers.get('output_width') ?? [])]) : 0;
}

function nameOf(key: string): string {
  return key.slice(key.indexOf(':') + 1, 200);
}
