export { goldenFile } from './golden-file';
export { type NpzArray, readNpz } from './read-npz';
