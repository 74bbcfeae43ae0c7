import type { ModelCard, Runtime } from '@photochrom/core';
import { expect } from 'vitest';
import type { ContractCheck } from '../contract/contract-check';
import { expectFresh } from '../contract/expect-fresh';
import { expectUnmutated } from '../contract/expect-unmutated';
import { expectCode } from './expect-code';
import { heldChecks } from './held-checks';
import { TINY_MODEL_SHA256, tinyModel } from './tiny-model';
import { rows, withModel } from './with-model';

/** What a runtime promises of models. */
export function modelChecks(): readonly ContractCheck<Runtime>[] {
  return [
    {
      name: 'says what a model takes and gives, and where it runs',
      run: (contract) =>
        withModel(contract, async ({ inputs, outputs, backend, card }) => {
          expect(inputs.map(({ name, type }) => [name, type])).toEqual([['x', 'float32']]);
          expect(inputs[0]?.dims.map((size) => typeof size)).toEqual(['string', 'number']);
          expect(outputs.map(({ name, type }) => [name, type])).toEqual([['doubled', 'float32']]);
          expect([backend.requested, backend.device].every((device) => /\S/.test(device))).toBe(true);
          expect(Array.isArray(backend.refused)).toBe(true);
          expect(card).toBeUndefined();
        }),
    },
    {
      name: 'runs a model on batches of any size, none too, leaving inputs as they were and giving fresh outputs',
      run: (contract) =>
        withModel(contract, async (model) => {
          for (const values of [[], [1.5, -2], [1, 2, 3, 4, 5, 6]]) {
            const x = rows(values);
            await expectUnmutated(x, async () => {
              const first = (await model.run({ x }))['doubled'];
              const second = (await model.run({ x }))['doubled'];
              expect({ type: first?.type, dims: [...(first?.dims ?? [])] }).toEqual({ type: 'float32', dims: [values.length / 2, 2] });
              expect(Array.from(first?.data as Float32Array)).toEqual(values.map((value) => 2 * value));
              if (values.length > 0) expectFresh([second?.data as Float32Array], [first?.data as Float32Array, x.data]);
            });
          }
        }),
    },
    {
      name: 'gives only the outputs that are wanted, and refuses one that does not exist',
      run: (contract) =>
        withModel(contract, async (model) => {
          expect(Object.keys(await model.run({ x: rows([1, 2]) }, { outputs: ['doubled'] }))).toEqual(['doubled']);
          await expectCode(() => model.run({ x: rows([1, 2]) }, { outputs: ['halved'] }), 'inference');
        }),
    },
    ...heldChecks(),
    {
      name: 'answers calls that overlap, each with its own result',
      run: (contract) =>
        withModel(contract, async (model) => {
          const results = await Promise.all([1, 2, 3, 4].map((value) => model.run({ x: rows([value, -value]) })));
          expect(results.map((outputs) => outputs['doubled']?.data[0])).toEqual([2, 4, 6, 8]);
        }),
    },
    {
      name: 'rejects a missing or misshapen input with an InferenceError that names it',
      run: (contract) =>
        withModel(contract, async (model) => {
          for (const inputs of [{}, { x: { type: 'float32', data: new Float32Array(3), dims: [1, 3] } as const }]) {
            expect((await expectCode(() => model.run(inputs), 'inference')).message).toContain('x');
          }
          expect((await model.run({ x: rows([1, 1]) }))['doubled']?.data[0], 'and goes on working').toBe(2);
        }),
    },
    {
      name: 'load and run reject with the reason of an aborted signal, untouched',
      run: async (contract) => {
        const reason = { stopped: 'by the contract test' };
        const signal = AbortSignal.abort(reason);
        await expect((async () => contract.make().load(tinyModel(), { signal }))()).rejects.toBe(reason);
        await withModel(contract, async (model) => {
          await expect((async () => model.run({ x: rows([1, 2]) }, { signal }))()).rejects.toBe(reason);
        });
      },
    },
    {
      name: 'disposes a model twice, waits for the run in hand, and then rejects runs with a DisposedError',
      run: async ({ make }) => {
        const model = await make().load(tinyModel());
        const running = model.run({ x: rows([3, 4]) });
        await Promise.all([model.dispose(), model.dispose()]);
        await model[Symbol.asyncDispose]();
        expect((await running)['doubled']?.data[0]).toBe(6);
        await expectCode(() => model.run({ x: rows([1, 2]) }), 'disposed');
      },
    },
    {
      name: 'gives the card of a model that is what its card says, and refuses one that is not with a ModelLoadError',
      run: async ({ make }) => {
        const runtime = make();
        const data = tinyModel();
        const model = await runtime.load({ card: tinyCard(), data });
        expect(model.card?.name).toBe('tiny');
        await model.dispose();
        await expectCode(() => runtime.load({ card: { ...tinyCard(), sha256: '0'.repeat(64) }, data }), 'model-load');
        await expectCode(() => runtime.load({ card: { ...tinyCard(), bytes: data.length + 1 }, data }), 'model-load');
      },
    },
    {
      name: 'refuses empty bytes, text, a cut-off model and one with external data with a ModelLoadError',
      run: async ({ make }) => {
        const runtime = make();
        const text = Uint8Array.from('This is no model.', (letter) => letter.charCodeAt(0));
        const broken = [new Uint8Array(), text, tinyModel().slice(0, 40), tinyModel({ external: true })];
        for (const bytes of broken) await expectCode(() => runtime.load(bytes), 'model-load');
      },
    },
    {
      name: 'rejects a missing model with a ModelLoadError that names it',
      run: async ({ make }) => {
        const { message } = await expectCode(() => make().load('no-such-model.onnx'), 'model-load');
        expect(message).toContain('no-such-model.onnx');
      },
    },
  ];
}

function tinyCard(): ModelCard {
  return {
    specVersion: 1,
    name: 'tiny',
    task: 'fusion',
    architecture: 'tiny',
    file: 'tiny.onnx',
    bytes: tinyModel().length,
    sha256: TINY_MODEL_SHA256,
    licence: 'CC0-1.0',
    conventions: {},
  };
}
