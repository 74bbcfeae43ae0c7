export { type DdColorOptions, ddColor } from './dd-color';
export { ddColorOptions } from './option-descriptions';
