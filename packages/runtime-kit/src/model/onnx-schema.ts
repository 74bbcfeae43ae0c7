/** The messages of ONNX that lead to a tensor. */
export type OnnxMessage = 'model' | 'graph' | 'node' | 'attribute' | 'tensor' | 'sparse' | 'function' | 'training';

/**
 * Field numbers of each message whose payload is another of these messages.
 *
 * @see onnx.proto (ONNX 1.18): ModelProto, GraphProto, NodeProto, AttributeProto, SparseTensorProto, FunctionProto, TrainingInfoProto
 */
export const onnxChildren: Readonly<Record<OnnxMessage, Readonly<Record<number, OnnxMessage>>>> = {
  model: { 7: 'graph', 20: 'training', 25: 'function' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  sparse: { 1: 'tensor', 2: 'tensor' },
  function: { 7: 'node', 11: 'attribute' },
  training: { 1: 'graph', 2: 'graph' },
  tensor: {},
};

/** Fields of TensorProto. */
export const tensorField = {
  dims: 1,
  dataType: 2,
  floatData: 4,
  int32Data: 5,
  int64Data: 7,
  name: 8,
  rawData: 9,
  externalData: 13,
  dataLocation: 14,
} as const;

/** Fields of SparseTensorProto. */
export const sparseField = { values: 1, indices: 2, dims: 3 } as const;

/** Fields of NodeProto. */
export const nodeField = { input: 1, output: 2, op: 4, attribute: 5, domain: 7 } as const;

/** Fields of AttributeProto. */
export const attributeField = {
  name: 1,
  float: 2,
  integer: 3,
  tensor: 5,
  graph: 6,
  floats: 7,
  integers: 8,
  graphs: 11,
  sparse: 22,
} as const;

/** Fields of GraphProto. */
export const graphField = { node: 1, initializer: 5, sparseInitializer: 15 } as const;

/** Fields of FunctionProto. */
export const functionField = { name: 1, node: 7, domain: 10 } as const;

/** Fields of ModelProto. */
export const modelField = { graph: 7, function: 25 } as const;

/**
 * Fields that hold one message. Protobuf joins two of them into one, so that neither is what it seems: no writer of models makes them.
 *
 * @see protobuf.dev, "Encoding", Last One Wins
 */
export const onlyOnce: Readonly<Partial<Record<OnnxMessage, readonly number[]>>> = {
  attribute: [attributeField.tensor, attributeField.graph, attributeField.sparse],
  sparse: [sparseField.values, sparseField.indices],
};
