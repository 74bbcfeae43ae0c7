export { nodeRuntime } from './node-runtime';
export type { Device, NodeRuntimeOptions } from './node-runtime-options';
