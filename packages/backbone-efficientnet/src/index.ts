export { type EfficientNetOptions, efficientNet } from './efficient-net';
