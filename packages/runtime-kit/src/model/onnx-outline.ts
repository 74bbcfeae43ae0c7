import { attributeField, functionField, graphField, modelField, nodeField, sparseField, tensorField } from './onnx-schema';
import { readIntegers } from './read-integers';
import { WireReader } from './wire-reader';

/** The first numbers of a tensor that the file holds, as far as they may be sizes, and how many elements it has. */
export type Constant = { readonly values: readonly number[]; readonly elements: number };

/** A graph or the body of a function: its nodes, and the constants that they can name. */
export type Scope = {
  readonly nodes: OutlineNode[];
  readonly constants: Map<string, Constant> /** Of sparse tensors. */;
  elements: number;
};

/** What a node says of its work. */
export type OutlineNode = {
  readonly op: string;
  /** Domain and name, as a function has them. */
  readonly key: string;
  /** The first of them; no operator that is asked for names a size later. */
  readonly inputs: readonly string[];
  readonly numbers: ReadonlyMap<string, readonly number[]>;
  readonly scopes: readonly Scope[];
  /** Of its own message, subgraphs included. */
  readonly bytes: number;
};

/** The model's graph, and its functions by domain and name. */
export type Outline = { readonly graph: Scope; readonly functions: ReadonlyMap<string, Scope> };

/** Sizes have as many sides as tensors; whatever is longer is data. */
const mostValues = 64;
const mostInputs = 4;

/**
 * Reads the nodes of a model and the small constants that they may take for sizes.
 *
 * @param bytes a model that `inspectOnnx` passed: no length in it leads outside, and it is not deeper than protobuf allows.
 */
export function readOutline(bytes: Uint8Array): Outline {
  const graph = emptyScope();
  const functions = new Map<string, Scope>();
  for (const field of fields(bytes, 0, bytes.length)) {
    if (field.number === modelField.graph) readGraph(bytes, field.start, field.end, graph);
    if (field.number === modelField.function) {
      const { key, scope } = readFunction(bytes, field.start, field.end);
      // Overloads share a name: what calls it may call the largest.
      const known = functions.get(key);
      if (known === undefined) functions.set(key, scope);
      else known.nodes.push(...scope.nodes);
    }
  }
  return { graph, functions };
}

type Bytes = { readonly number: number; readonly start: number; readonly end: number };

/** Fields that may be single numbers, not only runs of bytes. Any other of that kind is no field of ONNX, which onnxruntime passes over too. */
const numbersOf = {
  attribute: [attributeField.integer, attributeField.integers],
  tensor: [tensorField.dims, tensorField.dataType, tensorField.int32Data, tensorField.int64Data],
  sparse: [sparseField.dims],
} as const;

function* fields(bytes: Uint8Array, start: number, end: number, numbers: readonly number[] = []): Generator<Bytes> {
  const reader = new WireReader(bytes, start, end);
  for (let field = reader.next(); field !== undefined; field = reader.next()) {
    if (field.type === 'bytes' || (field.type === 'varint' && numbers.includes(field.number))) yield field;
  }
}

function emptyScope(): Scope {
  return { nodes: [], constants: new Map(), elements: 0 };
}

function readGraph(bytes: Uint8Array, start: number, end: number, scope: Scope): Scope {
  for (const field of fields(bytes, start, end)) {
    if (field.number === graphField.node) addNode(bytes, field, scope);
    if (field.number === graphField.initializer) {
      const { name, constant } = readTensor(bytes, field);
      addConstant(scope, name, constant);
    }
    if (field.number === graphField.sparseInitializer) scope.elements += sparseElements(bytes, field);
  }
  return scope;
}

function readFunction(bytes: Uint8Array, start: number, end: number): { key: string; scope: Scope } {
  const scope = emptyScope();
  let [name, domain] = ['', ''];
  for (const field of fields(bytes, start, end)) {
    if (field.number === functionField.name) name = textOf(bytes, field);
    if (field.number === functionField.domain) domain = textOf(bytes, field);
    if (field.number === functionField.node) addNode(bytes, field, scope);
  }
  return { key: `${domain}:${name}`, scope };
}

function addNode(bytes: Uint8Array, { start, end }: Bytes, scope: Scope): void {
  const inputs: string[] = [];
  const numbers = new Map<string, readonly number[]>();
  const scopes: Scope[] = [];
  let [op, domain, output] = ['', '', ''];
  let constant: Constant | undefined;
  for (const field of fields(bytes, start, end)) {
    if (field.number === nodeField.input && inputs.length < mostInputs) inputs.push(textOf(bytes, field));
    if (field.number === nodeField.output && output === '') output = textOf(bytes, field);
    if (field.number === nodeField.op) op = textOf(bytes, field);
    if (field.number === nodeField.domain) domain = textOf(bytes, field);
    if (field.number === nodeField.attribute) {
      const attribute = readAttribute(bytes, field, scope);
      scopes.push(...attribute.scopes);
      if (attribute.values.length > 0) numbers.set(attribute.name, attribute.values);
      constant ??= attribute.constant;
    }
  }
  if (op === 'Constant') addConstant(scope, output, constant);
  scope.nodes.push({ op, key: `${domain}:${op}`, inputs, numbers, scopes, bytes: end - start });
}

function readAttribute(bytes: Uint8Array, { start, end }: Bytes, scope: Scope) {
  let name = '';
  const values: number[] = [];
  const scopes: Scope[] = [];
  let constant: Constant | undefined;
  for (const field of fields(bytes, start, end, numbersOf.attribute)) {
    const { number } = field;
    if (number === attributeField.name) name = textOf(bytes, field);
    if (number === attributeField.integer || number === attributeField.integers)
      append(values, readIntegers(bytes, asVarints(field), mostValues));
    if (number === attributeField.floats) append(values, readFloats(bytes, field.start, field.end));
    if (number === attributeField.graph || number === attributeField.graphs)
      scopes.push(readGraph(bytes, field.start, field.end, emptyScope()));
    if (number === attributeField.tensor) ({ constant } = readTensor(bytes, field));
    if (number === attributeField.sparse) scope.elements += sparseElements(bytes, field);
  }
  constant ??= values.length > 0 ? { values, elements: values.length } : undefined;
  return { name, values, scopes, constant };
}

/** TensorProto.DataType, where values of that type are packed bytes that are read here. */
const types = { float: 1, int32: 6, int64: 7 } as const;

function readTensor(bytes: Uint8Array, { start, end }: Bytes): { name: string; constant: Constant } {
  let [name, type, elements] = ['', 0, 1];
  const values: number[] = [];
  let raw: Bytes | undefined;
  for (const field of fields(bytes, start, end, numbersOf.tensor)) {
    const { number } = field;
    if (number === tensorField.name) name = textOf(bytes, field);
    if (number === tensorField.dataType) type = readIntegers(bytes, asVarints(field), 1)[0] ?? 0;
    if (number === tensorField.dims) for (const size of readIntegers(bytes, asVarints(field), mostValues)) elements *= size;
    if (number === tensorField.int64Data || number === tensorField.int32Data)
      append(values, readIntegers(bytes, asVarints(field), mostValues));
    if (number === tensorField.floatData) append(values, readFloats(bytes, field.start, field.end));
    if (number === tensorField.rawData) raw = field;
  }
  if (raw !== undefined) append(values, readRaw(bytes, raw, type));
  return { name, constant: { values, elements } };
}

/** The sides of the dense tensor that onnxruntime makes of it. */
function sparseElements(bytes: Uint8Array, { start, end }: Bytes): number {
  let elements = 1;
  for (const field of fields(bytes, start, end, numbersOf.sparse)) {
    if (field.number !== sparseField.dims) continue;
    for (const size of readIntegers(bytes, asVarints(field), mostValues)) elements *= Math.abs(size);
  }
  return elements;
}

function readRaw(bytes: Uint8Array, { start, end }: Bytes, type: number): number[] {
  if (type === types.float) return readFloats(bytes, start, end);
  const width = type === types.int64 ? 8 : type === types.int32 ? 4 : 0;
  if (width === 0) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, end - start);
  const count = Math.min(mostValues, Math.floor(view.byteLength / width));
  return Array.from({ length: count }, (_, index) =>
    width === 8 ? Number(view.getBigInt64(8 * index, true)) : view.getInt32(4 * index, true),
  );
}

function readFloats(bytes: Uint8Array, start: number, end: number): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, end - start);
  return Array.from({ length: Math.min(mostValues, view.byteLength >> 2) }, (_, index) => view.getFloat32(4 * index, true));
}

function asVarints({ number, start, end }: Bytes) {
  return { number, type: 'bytes', start, end } as const;
}

function append(values: number[], more: readonly number[]): void {
  for (const value of more) if (values.length < mostValues) values.push(value);
}

/** A name that is given twice counts as the larger: onnxruntime may take either. */
function addConstant({ constants }: Scope, name: string, constant: Constant | undefined): void {
  if (constant === undefined) return;
  const known = constants.get(name);
  if (known === undefined || volumeOf(known.values) < volumeOf(constant.values)) constants.set(name, constant);
}

/** Elements of a tensor of this size; sides of −1 and 0, which stand for others, left out. */
export function volumeOf(sides: readonly number[]): number {
  return sides.reduce((product, side) => (side > 0 ? product * side : product), 1);
}

/** As letters a byte: two names that differ must not become one. */
function textOf(bytes: Uint8Array, { start, end }: Bytes): string {
  return latin1.decode(bytes.subarray(start, end));
}

const latin1 = new TextDecoder('latin1');
