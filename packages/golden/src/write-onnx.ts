// Writes the few parts of ONNX that the tests need, after onnx.proto (ONNX 1.18): field numbers as there, opset 17, IR 8.
const varint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))]);
const number = (field: number, value: number): Buffer => Buffer.from([...varint(field * 8), ...varint(value)]);
export const message = (field: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([...varint(field * 8 + 2), ...varint(body.length)]), body]);
};
const text = (field: number, value: string): Buffer => message(field, Buffer.from(value));

export type Value = { name: string; dims: readonly (number | string)[] /** 1 float32, 7 int64, 9 bool, 10 float16 */; type?: number };
export type Node = { op: string; inputs: readonly string[]; outputs: readonly string[]; attributes?: readonly Uint8Array[] };
export type Graph = { nodes: readonly Node[]; inputs?: readonly Value[]; outputs: readonly Value[]; initializers?: readonly Uint8Array[] };

/** A float32 tensor; with `external`, its data is said to lie in that file. */
export function tensor(name: string, values: readonly number[], external?: string): Buffer {
  const data = Buffer.from(Float32Array.from(values).buffer);
  const head = [number(1, values.length), number(2, 1), text(8, name)];
  if (external === undefined) return Buffer.concat([...head, message(9, data)]);
  return Buffer.concat([...head, message(13, text(1, 'location'), text(2, external)), number(14, 1)]);
}

/** A float32 tensor of any shape. */
export function shapedTensor(name: string, dims: readonly number[], values: readonly number[]): Buffer {
  const data = Buffer.from(Float32Array.from(values).buffer);
  return Buffer.concat([...dims.map((size) => number(1, size)), number(2, 1), text(8, name), message(9, data)]);
}

/** An int64 tensor of one axis. */
export function integerTensor(name: string, values: readonly number[]): Buffer {
  const data = Buffer.from(BigInt64Array.from(values, BigInt).buffer);
  return Buffer.concat([number(1, values.length), number(2, 7), text(8, name), message(9, data)]);
}

export const integerAttribute = (name: string, value: number): Buffer => Buffer.concat([text(1, name), number(3, value), number(20, 2)]);
export const integersAttribute = (name: string, values: readonly number[]): Buffer =>
  Buffer.concat([text(1, name), ...values.map((value) => number(8, value)), number(20, 7)]);
export function floatAttribute(name: string, value: number): Buffer {
  const bits = Buffer.alloc(5, 2 * 8 + 5);
  bits.writeFloatLE(value, 1);
  return Buffer.concat([text(1, name), bits, number(20, 1)]);
}

/** A bool tensor of one value. */
export function boolTensor(name: string, value: boolean): Buffer {
  return Buffer.concat([number(1, 1), number(2, 9), text(8, name), message(9, Buffer.from([Number(value)]))]);
}

export const graphAttribute = (name: string, value: Graph): Buffer =>
  Buffer.concat([text(1, name), message(6, graph(value)), number(20, 5)]);
export const tensorAttribute = (name: string, value: Uint8Array): Buffer =>
  Buffer.concat([text(1, name), message(5, value), number(20, 4)]);

export function node({ op, inputs, outputs, attributes = [] }: Node): Buffer {
  const names = [...inputs.map((name) => text(1, name)), ...outputs.map((name) => text(2, name))];
  return Buffer.concat([...names, text(4, op), ...attributes.map((attribute) => message(5, attribute))]);
}

function value({ name, dims, type = 1 }: Value): Buffer {
  const sizes = dims.map((size) => message(1, typeof size === 'number' ? number(1, size) : text(2, size)));
  return Buffer.concat([text(1, name), message(2, message(1, number(1, type), message(2, ...sizes)))]);
}

export function graph({ nodes, inputs = [], outputs, initializers = [] }: Graph): Buffer {
  return Buffer.concat([
    ...nodes.map((each) => message(1, node(each))),
    text(2, 'graph'),
    ...initializers.map((each) => message(5, each)),
    ...inputs.map((each) => message(11, value(each))),
    ...outputs.map((each) => message(12, value(each))),
  ]);
}

export function model(content: Graph, ...more: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat([number(1, 8), message(8, number(2, 17)), message(7, graph(content)), ...more]));
}

/** y = x + 1 for x of [n, 2]. */
export function addOneModel(): Uint8Array<ArrayBuffer> {
  return model({
    nodes: [{ op: 'Add', inputs: ['x', 'one'], outputs: ['y'] }],
    inputs: [{ name: 'x', dims: ['n', 2] }],
    outputs: [{ name: 'y', dims: ['n', 2] }],
    initializers: [tensor('one', [1])],
  });
}

/** y = x multiplied by itself over and over, x of [n, n]: as slow as wanted, by its size. */
export function slowModel(products = 12): Uint8Array<ArrayBuffer> {
  const name = (index: number) => (index === 0 ? 'x' : index === products ? 'y' : `step${index}`);
  return model({
    nodes: Array.from({ length: products }, (_, index) => ({ op: 'MatMul', inputs: [name(index), 'x'], outputs: [name(index + 1)] })),
    inputs: [{ name: 'x', dims: ['n', 'n'] }],
    outputs: [{ name: 'y', dims: ['n', 'n'] }],
  });
}
