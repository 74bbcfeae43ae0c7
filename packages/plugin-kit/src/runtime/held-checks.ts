import type { HeldTensor, Model, Runtime, Tensor } from '@photochrom/core';
import { expect } from 'vitest';
import type { ContractCheck } from '../contract/contract-check';
import { expectCode } from './expect-code';
import { rows, withModel } from './with-model';

/** What a runtime promises of tensors that stay with it. */
export function heldChecks(): readonly ContractCheck<Runtime>[] {
  return [
    {
      name: 'holds an output that can be read again and again, and that later runs take, of another model too',
      run: (contract) =>
        withModel(contract, (model) =>
          withModel(contract, async (other) => {
            const held = await hold(model, rows([1, 2]));
            expect([held.type, [...held.dims]]).toEqual(['float32', [1, 2]]);
            expect(valuesOf(await held.read())).toEqual([2, 4]);
            const again = await hold(other, held);
            expect(valuesOf((await model.run({ x: again }))['doubled'])).toEqual([8, 16]);
            expect(valuesOf(await held.read()), 'after being an input').toEqual([2, 4]);
            expect(valuesOf(await again.read())).toEqual([4, 8]);
            held.dispose();
            expect(valuesOf(await again.read()), 'after another was disposed').toEqual([4, 8]);
            again.dispose();
          }),
        ),
    },
    {
      name: 'disposes a held tensor twice, lets a run that took it end, and then refuses it with a DisposedError',
      run: (contract) =>
        withModel(contract, async (model) => {
          const held = await hold(model, rows([1, 2]));
          const running = model.run({ x: held });
          held.dispose();
          held.dispose();
          expect(valuesOf((await running)['doubled'])).toEqual([4, 8]);
          await expectCode(() => held.read(), 'disposed');
          await expectCode(() => model.run({ x: held }), 'disposed');
          expect(valuesOf((await model.run({ x: rows([1, 1]) }))['doubled']), 'and goes on working').toEqual([2, 2]);
        }),
    },
    {
      name: 'refuses to hold an output that does not exist or is not wanted, and a held input of another name, with an InferenceError',
      run: (contract) =>
        withModel(contract, async (model) => {
          const x = rows([1, 2]);
          await expectCode(() => model.run({ x }, { hold: ['halved'] }), 'inference');
          await expectCode(() => model.run({ x }, { outputs: [], hold: ['doubled'] }), 'inference');
          const held = await hold(model, x);
          await expectCode(() => model.run({ y: held }), 'inference');
          held.dispose();
        }),
    },
  ];
}

async function hold(model: Model, x: Tensor | HeldTensor): Promise<HeldTensor> {
  const { doubled } = await model.run({ x }, { hold: ['doubled'] });
  expect(doubled !== undefined && 'read' in doubled, 'a held output').toBe(true);
  return doubled as HeldTensor;
}

function valuesOf(tensor: Tensor | undefined): number[] {
  return Array.from((tensor?.data ?? []) as Float32Array);
}
