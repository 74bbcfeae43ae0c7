export { type DdColorOptions, ddColor } from './dd-color';
