export { type EfficientNetOptions, efficientNet } from './efficient-net';
export { efficientNetOptions } from './option-descriptions';
