export { cardOf } from './card-of';
export { goldenFile } from './golden-file';
export {
  endlessLoopModel,
  endlessNestedLoopsModel,
  largeExpandModel,
  largeFoldedModel,
  largeLoopModel,
  slowToOpenModel,
} from './hostile-models';
export { type NpzArray, readNpz } from './read-npz';
export {
  addOneModel,
  boolTensor,
  floatAttribute,
  type Graph,
  graph,
  graphAttribute,
  integerAttribute,
  integersAttribute,
  integerTensor,
  message,
  model,
  type Node,
  node,
  shapedTensor,
  slowModel,
  tensor,
  tensorAttribute,
  type Value,
} from './write-onnx';
