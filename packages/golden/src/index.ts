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
export { grayProfile, rgbProfile } from './icc-profiles';
export { cutOff, flipBits, mutateBytes, overwriteBytes, seededRandom, transplantBytes } from './mutate-bytes';
export { type NpzArray, readNpz } from './read-npz';
export { type TiffFileField, type TiffFilePage, tiffFile } from './tiff-file';
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
