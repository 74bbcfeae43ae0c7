import type { WireMessage } from '../wire/wire-message';
import { append, floats, GateProblem, integers, latin1, mostValues, nested, once, readRaw, text } from './gate-rules';
import { addConstant, addFunction, type Constant, emptyScope, type Outline, type OutlineNode, type Scope } from './model-outline';

/** A tensor's data lies in another file. */
export class ExternalData extends Error {
  /** @param tensor its name, perhaps empty. */
  constructor(readonly tensor: string) {
    super(`the data of '${tensor}' lies in another file`);
  }
}

/** No operator that is asked for names a size in a later input. */
const mostInputs = 4;

/** The smallest elements of ONNX have 2 bits. @see onnx.proto (ONNX 1.20), TensorProto.DataType, INT2 */
const elementsInByte = 4;

/**
 * Reads a ModelProto into an outline. Looks into initializers, sparse initializers, tensors in attributes, subgraphs, functions and
 * training graphs.
 *
 * @see onnx.proto of ONNX 1.20, whose field numbers these are
 */
export function modelMessage({ graph, functions }: Outline): WireMessage {
  let hasGraph = false;
  const openGraph = () => {
    hasGraph = true;
    return graphMessage(graph);
  };
  return {
    name: 'model',
    fields: { 7: nested(openGraph), 20: nested(trainingMessage), 25: nested(() => functionMessage(functions)) },
    close() {
      if (!hasGraph) throw new GateProblem('it holds no graph');
    },
  };
}

function trainingMessage(): WireMessage {
  const graph = nested(() => graphMessage(emptyScope()));
  return { name: 'training', fields: { 1: graph, 2: graph } };
}

function graphMessage(scope: Scope): WireMessage {
  return {
    name: 'graph',
    fields: {
      1: nested((bytes) => nodeMessage(scope, bytes)),
      5: nested((bytes) => tensorMessage(bytes, (name, constant) => addConstant(scope, name, constant))),
      15: nested(() => sparseMessage(scope)),
    },
  };
}

function functionMessage(functions: Map<string, Scope>): WireMessage {
  const scope = emptyScope();
  const read = { name: '', domain: '' };
  return {
    name: 'function',
    fields: {
      1: text((value) => (read.name = value)),
      7: nested((bytes) => nodeMessage(scope, bytes)),
      10: text((value) => (read.domain = value)),
      11: nested(() => attributeMessage(emptyScope(), () => {})),
    },
    close: () => addFunction(functions, `${read.domain}:${read.name}`, scope),
  };
}

/** What most nodes have; one for all, as there may be many nodes. */
const noNumbers: OutlineNode['numbers'] = new Map();

function nodeMessage(scope: Scope, bytes: number): WireMessage {
  const inputs: string[] = [];
  const scopes: Scope[] = [];
  let numbers: Map<string, readonly number[]> | undefined;
  const read = { op: '', domain: '', output: '', constant: undefined as Constant | undefined };
  const addAttribute = (attribute: Attribute) => {
    for (const inner of attribute.scopes) scopes.push(inner);
    if (attribute.values.length > 0) {
      numbers ??= new Map();
      numbers.set(attribute.name, attribute.values);
    }
    read.constant ??= attribute.constant;
  };
  return {
    name: 'node',
    fields: {
      1: text((name) => inputs.length < mostInputs && inputs.push(name)),
      2: text((name) => (read.output ||= name)),
      4: text((name) => (read.op = name)),
      5: nested(() => attributeMessage(scope, addAttribute)),
      7: text((name) => (read.domain = name)),
    },
    close() {
      const { op, domain, output, constant } = read;
      if (op === 'Constant') addConstant(scope, output, constant);
      scope.nodes.push({ op, key: `${domain}:${op}`, inputs, numbers: numbers ?? noNumbers, scopes, bytes });
    },
  };
}

type Attribute = {
  readonly name: string;
  readonly values: readonly number[];
  readonly scopes: readonly Scope[];
  readonly constant: Constant | undefined;
};

function attributeMessage(scope: Scope, onAttribute: (attribute: Attribute) => void): WireMessage {
  const values: number[] = [];
  const scopes: Scope[] = [];
  const read = { name: '', constant: undefined as Constant | undefined };
  const openGraph = () => {
    const inner = emptyScope();
    scopes.push(inner);
    return graphMessage(inner);
  };
  const openTensor = (bytes: number) => tensorMessage(bytes, (_, constant) => (read.constant = constant));
  const openSparse = () => sparseMessage(scope);
  return {
    name: 'attribute',
    fields: {
      1: text((name) => (read.name = name)),
      3: integers(values),
      5: once('field 5 of attribute', openTensor),
      6: once('field 6 of attribute', openGraph),
      7: floats(values),
      8: integers(values),
      10: nested((bytes) => tensorMessage(bytes, () => {})),
      11: nested(openGraph),
      22: once('field 22 of attribute', openSparse),
      23: nested(openSparse),
    },
    close() {
      const constant = read.constant ?? (values.length > 0 ? { values, elements: values.length } : undefined);
      onAttribute({ name: read.name, values, scopes, constant });
    },
  };
}

function tensorMessage(bytes: number, onTensor: (name: string, constant: Constant) => void): WireMessage {
  const values: number[] = [];
  const none: Uint8Array = new Uint8Array(0);
  const read = { name: none, raw: none, type: 0, sides: 0, elements: 1, isExternal: false };
  const addSide = (size: number) => {
    if (++read.sides > mostValues) throw new GateProblem(`a tensor of more than ${mostValues} dimensions`);
    if (size < 0) throw new GateProblem(`a tensor with a side of ${size}`);
    read.elements *= size;
  };
  return {
    name: 'tensor',
    fields: {
      1: { as: 'integers', take: addSide },
      2: { as: 'integer', take: (type) => (read.type = type) },
      4: floats(values),
      5: integers(values),
      7: integers(values),
      8: { as: 'bytes', most: Number.POSITIVE_INFINITY, take: (name) => (read.name = name) },
      9: { as: 'bytes', most: 8 * mostValues, take: (raw) => (read.raw = raw) },
      13: { as: 'bytes', most: 0, take: () => (read.isExternal = true) },
      14: { as: 'integer', take: (location) => (read.isExternal ||= location !== 0) },
    },
    close() {
      const { name, raw, type, elements, isExternal } = read;
      if (isExternal) throw new ExternalData(new TextDecoder().decode(name.subarray(0, 200)));
      // Onnxruntime makes room for what the dimensions say before it looks for the data.
      // Not a comparison by `>`: 0 times a size beyond all numbers is none.
      if (!(elements <= elementsInByte * bytes)) throw new GateProblem(`a tensor of ${elements} elements in ${bytes} bytes`);
      append(values, readRaw(raw, type));
      onTensor(latin1.decode(name), { values, elements });
    },
  };
}

/** Of a sparse tensor, the sides of the dense one that onnxruntime makes of it count. */
function sparseMessage(scope: Scope): WireMessage {
  let elements = 1;
  const part = (bytes: number) => tensorMessage(bytes, () => {});
  return {
    name: 'sparse',
    fields: {
      1: once('field 1 of sparse', part),
      2: once('field 2 of sparse', part),
      3: { as: 'integers', most: mostValues, take: (size) => (elements *= Math.abs(size)) },
    },
    close() {
      scope.elements += elements;
    },
  };
}
