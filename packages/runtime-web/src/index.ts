export { canvasIsNoisy } from './image/read-back/canvas-is-noisy';
export type { ModelRequest, ModelStore, StoredModel } from './store/model-store';
export { type OpfsModelStoreOptions, opfsModelStore } from './store/opfs-model-store';
export { webRuntime } from './web-runtime';
export type { WebAssets, WebDevice, WebRuntimeOptions } from './web-runtime-options';
