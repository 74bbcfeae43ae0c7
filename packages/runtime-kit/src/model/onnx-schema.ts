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
export const tensorField = { name: 8, externalData: 13, dataLocation: 14 } as const;

/** ModelProto's graph. */
export const modelGraphField = 7;
