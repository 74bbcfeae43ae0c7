export { cardOf } from './card-of';
export { goldenFile } from './golden-file';
export { type NpzArray, readNpz } from './read-npz';
export {
  addOneModel,
  type Graph,
  graph,
  graphAttribute,
  message,
  model,
  type Node,
  node,
  slowModel,
  tensor,
  tensorAttribute,
  type Value,
} from './write-onnx';
