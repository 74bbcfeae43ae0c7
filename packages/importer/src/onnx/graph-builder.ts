import { create, toBinary } from '@bufbuild/protobuf';
import { LARGEST_HALF, toHalf } from './half';
import {
  type AttributeProto,
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  ModelProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProto_DataType,
  TensorProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from './onnx.schema';

/** A tensor in a graph under construction: its name there. */
export type Value = string & { readonly value?: never };

/** An attribute: whole numbers become INT or INTS, `{ float }` becomes FLOAT, text becomes STRING. */
export type Attribute = number | readonly number[] | string | { readonly float: number };

/** Fixed numbers and a Float32Array of their product's length, row-major. */
export type Weight = { readonly shape: readonly number[]; readonly data: Float32Array };

/** How weights are stored; computation is in single precision either way. */
export type WeightType = 'float32' | 'float16';

/** Sizes of an input or output: a number where fixed, a name where free. */
export type Dimensions = readonly (number | string)[];

/** Operator set and file format version that onnxruntime in Node and on the web read (ecosystem.md §2). */
const OPSET = 17n;
const IR_VERSION = 8n;

/** Weights shorter than this stay in single precision: biases and batch norms are no burden and the latter need their range. */
const SMALLEST_HALVED = 256;

/**
 * Builds one ONNX graph, node by node.
 *
 * Equal nodes with equal inputs are made once, so that callers may ask for the same thing in several places; names follow from the order
 * of the calls alone, so that the same calls give the same bytes.
 */
export class GraphBuilder {
  readonly #weightType: WeightType;
  readonly #nodes: NodeProto[] = [];
  readonly #initializers: TensorProto[] = [];
  readonly #inputs: ValueInfoProto[] = [];
  readonly #outputs: ValueInfoProto[] = [];
  readonly #made = new Map<string, Value>();
  readonly #weights = new Map<string, Value>();

  constructor({ weightType = 'float32' }: { weightType?: WeightType } = {}) {
    this.#weightType = weightType;
  }

  /** Declares a float32 input. */
  input(name: string, dimensions: Dimensions): Value {
    this.#inputs.push(valueInfo(name, dimensions));
    return name;
  }

  /** Declares a value as an output of the graph, under a name of its own. */
  output(name: string, value: Value, dimensions: Dimensions): void {
    this.#nodes.push(create(NodeProtoSchema, { opType: 'Identity', name: `${name}/out`, input: [value], output: [name] }));
    this.#outputs.push(valueInfo(name, dimensions));
  }

  /** Stores trained numbers under a name, once, in half precision where that was asked for and they fit. */
  weight(name: string, { shape, data }: Weight): Value {
    const known = this.#weights.get(name);
    if (known !== undefined) return known;
    const stored = this.#store(name, { shape, data });
    this.#weights.set(name, stored);
    return stored;
  }

  #store(name: string, { shape, data }: Weight): Value {
    const halved =
      this.#weightType === 'float16' && data.length >= SMALLEST_HALVED && data.every((value) => Math.abs(value) <= LARGEST_HALF);
    if (!halved) return this.#initialize(name, shape, TensorProto_DataType.FLOAT, data);
    const half = this.#initialize(`${name}.half`, shape, TensorProto_DataType.FLOAT16, toHalf(data));
    return this.node('Cast', [half], { to: TensorProto_DataType.FLOAT });
  }

  /** A float constant; equal ones are stored once. */
  constant(values: readonly number[], shape: readonly number[] = []): Value {
    return this.#once(`float ${shape} ${values}`, (name) =>
      this.#initialize(name, shape, TensorProto_DataType.FLOAT, Float32Array.from(values)),
    );
  }

  /** A list of whole numbers, as shapes and axes are given. */
  integers(values: readonly number[]): Value {
    return this.#once(`int64 ${values}`, (name) =>
      this.#initialize(name, [values.length], TensorProto_DataType.INT64, BigInt64Array.from(values, BigInt)),
    );
  }

  /** @returns the node's only output. */
  node(operator: string, inputs: readonly Value[], attributes: Readonly<Record<string, Attribute>> = {}): Value {
    return this.#once(`${operator} ${inputs} ${JSON.stringify(attributes)}`, (name) => {
      const attribute = Object.entries(attributes).map(([key, value]) => attributeProto(key, value));
      this.#nodes.push(create(NodeProtoSchema, { opType: operator, name, input: [...inputs], output: [name], attribute }));
      return name;
    });
  }

  /** @returns the bytes of the ONNX file. */
  toBytes({ name }: { name: string }): Uint8Array {
    return toBinary(
      ModelProtoSchema,
      create(ModelProtoSchema, {
        irVersion: IR_VERSION,
        opsetImport: [{ domain: '', version: OPSET }],
        producerName: 'photochrom',
        graph: { name, node: this.#nodes, initializer: this.#initializers, input: this.#inputs, output: this.#outputs },
      }),
    );
  }

  #initialize(
    name: string,
    shape: readonly number[],
    dataType: TensorProto_DataType,
    { buffer, byteOffset, byteLength }: ArrayBufferView,
  ): Value {
    const rawData = new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
    this.#initializers.push(create(TensorProtoSchema, { name, dims: shape.map(BigInt), dataType, rawData }));
    return name;
  }

  #once(key: string, make: (name: Value) => Value): Value {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = make(`${key.slice(0, key.indexOf(' '))}_${this.#made.size}`);
    this.#made.set(key, made);
    return made;
  }
}

function valueInfo(name: string, dimensions: Dimensions): ValueInfoProto {
  const dim = dimensions.map((size) => ({
    value: typeof size === 'number' ? { case: 'dimValue' as const, value: BigInt(size) } : { case: 'dimParam' as const, value: size },
  }));
  return create(ValueInfoProtoSchema, {
    name,
    type: { value: { case: 'tensorType', value: { elemType: TensorProto_DataType.FLOAT, shape: { dim } } } },
  });
}

function attributeProto(name: string, value: Attribute): AttributeProto {
  const { INT, INTS, FLOAT, STRING } = AttributeProto_AttributeType;
  if (typeof value === 'number') return create(AttributeProtoSchema, { name, type: INT, i: BigInt(value) });
  if (typeof value === 'string')
    return create(AttributeProtoSchema, { name, type: STRING, s: new TextEncoder().encode(value) as Uint8Array<ArrayBuffer> });
  if ('float' in value) return create(AttributeProtoSchema, { name, type: FLOAT, f: value.float });
  return create(AttributeProtoSchema, { name, type: INTS, ints: value.map(BigInt) });
}
