export { type NpzArray, readNpz } from './read-npz';
