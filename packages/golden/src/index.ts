export { cardOf } from './card-of';
export { goldenFile } from './golden-file';
export { type NpzArray, readNpz } from './read-npz';
export {
  addOneModel,
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
