import { type Model, ModelLoadError, type ModelSource, type Runtime } from '@photochrom/core';
import { fakeModel } from '../fakes/fake-model';
import { fakeRuntime } from '../fakes/fake-runtime';
import { TINY_MODEL_SHA256, tinyModel } from './tiny-model';

/** A runtime that keeps every promise, for tests that break one. */
export function soundRuntime(): Runtime {
  return fakeRuntime({ models: knowsTheTinyModel });
}

function knowsTheTinyModel(source: ModelSource): Model {
  const given = typeof source === 'object' && 'card' in source ? source : { card: undefined, data: source };
  const { card, data } = given;
  const expected = tinyModel();
  const known = data instanceof Uint8Array && data.length === expected.length && data.every((byte, index) => byte === expected[index]);
  if (!known || (card !== undefined && (card.sha256 !== TINY_MODEL_SHA256 || card.bytes !== expected.length))) {
    throw new ModelLoadError({ message: `'${data instanceof Uint8Array ? 'bytes' : data}' is not the tiny model.` });
  }
  const shape = { type: 'float32', dims: ['rows', 2] };
  const model = fakeModel({
    inputs: [{ name: 'x', ...shape }],
    outputs: [{ name: 'doubled', ...shape }],
    run: ({ x }) => ({
      doubled: {
        type: 'float32',
        dims: [...(x?.dims ?? [])],
        data: Float32Array.from((x?.data ?? []) as Float32Array, (value) => 2 * value),
      },
    }),
    ...(card === undefined ? {} : { card }),
  });
  return model;
}
