export { cardOf } from './card-of';
export { goldenFile } from './golden-file';
export { type NpzArray, readNpz } from './read-npz';
export {
  endlessLoopModel,
  endlessNestedLoopsModel,
  largeExpandModel,
  largeFoldedModel,
  largeLoopModel,
  slowToOpenModel,
} from './hostile-models';
export {
  addOneModel,
  boolTensor,
  type Graph,
  graph,
  graphAttribute,
  int64Tensor,
  message,
  model,
  type Node,
  node,
  slowModel,
  tensor,
  tensorAttribute,
  type Value,
} from './write-onnx';
