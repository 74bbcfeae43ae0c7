import { describe, expect, it, vi } from 'vitest';
import { defineFusion } from '../fusion/define-fusion';
import type { Model } from '../runtime/model';
import type { LoadContext } from './load-context';

const fakeModel = () => ({ dispose: vi.fn(async () => undefined) }) as unknown as Model;
const context = (model: Model, signal?: AbortSignal): LoadContext => ({
  loadModel: async () => model,
  warn: () => undefined,
  ...(signal === undefined ? {} : { signal }),
});
const withModel = (fail: boolean) =>
  defineFusion({
    name: 'with-model',
    needs: { masks: false },
    async load({ loadModel }) {
      await loadModel('model.onnx');
      if (fail) throw new Error('second model missing');
      return { fuse: (evidence) => evidence.imageAb() };
    },
  });

describe('a defined plugin', () => {
  it('frees its models once, however often it is disposed', async () => {
    const model = fakeModel();
    const loaded = await withModel(false).load(context(model));
    await Promise.all([loaded.dispose(), loaded[Symbol.asyncDispose]()]);
    expect(model.dispose).toHaveBeenCalledTimes(1);
  });

  it('frees the models that were open when loading failed', async () => {
    const model = fakeModel();
    await expect(withModel(true).load(context(model))).rejects.toThrow('second model missing');
    expect(model.dispose).toHaveBeenCalledTimes(1);
  });

  it('does not load on an aborted signal', async () => {
    const reason = new Error('stop');
    await expect(withModel(false).load(context(fakeModel(), AbortSignal.abort(reason)))).rejects.toBe(reason);
  });

  it('refuses its verb after disposal and on an aborted signal', async () => {
    const loaded = await withModel(false).load(context(fakeModel()));
    const call = { warn: () => undefined, progress: () => undefined };
    const reason = new Error('stop');
    await expect(loaded.fuse({} as never, { ...call, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    await loaded.dispose();
    await expect(loaded.fuse({} as never, call)).rejects.toThrow('has been disposed');
  });
});
