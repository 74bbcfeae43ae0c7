export type { ModelRequest, ModelStore, StoredModel } from './store/model-store';
export { type OpfsModelStoreOptions, opfsModelStore } from './store/opfs-model-store';
