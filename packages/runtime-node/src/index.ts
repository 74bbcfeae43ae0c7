export { nodeRuntime } from './node-runtime';
export type { Device, IsolateOptions, NodeRuntimeOptions } from './node-runtime-options';
