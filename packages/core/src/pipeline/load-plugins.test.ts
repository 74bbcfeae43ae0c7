import { expect, it } from 'vitest';
import { defineBackbone } from '../backbone/define-backbone';
import type { BackendReport, Model } from '../runtime/model';
import { runtime } from './__fixtures__/parts';
import { createPluginLoader } from './load-plugins';

it('reports the devices of models as they are now, and their warnings once', async () => {
  const slow = 'Networks run on one thread.';
  let backend: BackendReport = { requested: 'auto', device: 'webgpu', refused: [] };
  const model: Model = {
    inputs: [],
    outputs: [],
    card: undefined,
    get backend() {
      return backend;
    },
    run: async () => ({}),
    dispose: async () => undefined,
    [Symbol.asyncDispose]: async () => undefined,
  };
  const loader = createPluginLoader({ ...runtime, load: async () => model });
  const backbone = defineBackbone({
    name: 'two-models',
    async load({ loadModel, warn }) {
      await loadModel('a.onnx');
      await loadModel('b.onnx');
      warn('one of the part');
      return { input: { width: 8, height: 8, filter: 'bicubic' }, predict: async () => [] };
    },
  });
  await loader.load(backbone, {});
  expect(loader.models).toEqual([
    { plugin: 'two-models', backend },
    { plugin: 'two-models', backend },
  ]);
  expect(loader.warnings).toEqual([{ plugin: 'two-models', message: 'one of the part' }]);

  backend = { requested: 'auto', device: 'wasm', refused: [{ device: 'webgpu', reason: 'lost' }], warnings: [slow] };
  expect(loader.models.map((entry) => entry.backend.device)).toEqual(['wasm', 'wasm']);
  expect(loader.warnings).toEqual([
    { plugin: 'two-models', message: 'one of the part' },
    { plugin: 'test-runtime', message: slow },
  ]);
});
