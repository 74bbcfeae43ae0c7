import { type HeldTensor, type Loaded, type Model, PhotochromError, type PluginCall } from '@photochrom/core';
import { expect } from 'vitest';
import { loadContext } from '../fakes/load-context';
import { pluginCall } from '../fakes/plugin-call';
import { expectCode } from '../runtime/expect-code';
import type { ContractCheck } from './contract-check';
import { expectMonotonic } from './expect-monotonic';
import type { Part } from './part';
import { trackModel } from './track-model';
import { withLoaded } from './with-loaded';

/**
 * What holds for every plugin that is loaded: its lifetime, aborts and progress.
 *
 * @param verb name of the plugin's one method.
 * @param callOnce runs that method on a typical input.
 */
export function lifetimeChecks<L extends Loaded>(
  verb: string,
  callOnce: (loaded: L, call: PluginCall) => Promise<unknown>,
): ContractCheck<Part<L>>[] {
  return [
    {
      name: `load gives ${verb}, dispose and Symbol.asyncDispose`,
      run: (contract) =>
        withLoaded(contract, async (loaded) => {
          expect((loaded as Record<string, unknown>)[verb]).toBeTypeOf('function');
          expect(loaded.dispose).toBeTypeOf('function');
          expect(loaded[Symbol.asyncDispose]).toBeTypeOf('function');
        }),
    },
    {
      name: 'load rejects with the reason of an aborted signal, untouched',
      run: async ({ make, options }) => {
        const reason = new Error('stopped by the contract test');
        const context = loadContext({ ...options, signal: AbortSignal.abort(reason) });
        await expect((async () => make().load(context))()).rejects.toBe(reason);
      },
    },
    {
      name: `${verb} rejects with the reason of an aborted signal, untouched`,
      run: (contract) =>
        withLoaded(contract, async (loaded) => {
          const reason = { stopped: 'by the contract test' };
          await expect((async () => callOnce(loaded, pluginCall({ signal: AbortSignal.abort(reason) })))()).rejects.toBe(reason);
        }),
    },
    {
      name: `${verb} ends or rejects with the signal's reason when aborted half-way`,
      run: (contract) =>
        withLoaded(contract, async (loaded) => {
          const controller = new AbortController();
          const reason = new Error('stopped by the contract test');
          let stepsAfter = 0;
          const progress = () => {
            if (controller.signal.aborted) stepsAfter++;
            controller.abort(reason);
          };
          const call = { ...pluginCall({ signal: controller.signal }), progress };
          const outcome = await (async () => callOnce(loaded, call))().then(
            () => reason,
            (error: unknown) => error,
          );
          expect(outcome).toBe(reason);
          expect(stepsAfter, 'steps that were done after the abort: check the signal before each').toBe(0);
        }),
    },
    {
      name: 'progress never falls and ends at its total',
      run: (contract) =>
        withLoaded(contract, async (loaded) => {
          const call = pluginCall();
          await callOnce(loaded, call);
          expectMonotonic(call.progressed);
        }),
    },
    {
      name: 'can be disposed twice, and by Symbol.asyncDispose',
      run: async ({ make, options }) => {
        const loaded = await make().load(loadContext(options));
        await loaded.dispose();
        await loaded.dispose();
        await loaded[Symbol.asyncDispose]();
      },
    },
    {
      name: `${verb} rejects with a DisposedError after disposal`,
      run: async ({ make, options }) => {
        const loaded = await make().load(loadContext(options));
        await loaded.dispose();
        const error = await (async () => callOnce(loaded, pluginCall()))().then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        expect(PhotochromError.isInstance(error) ? error.code : error).toBe('disposed');
      },
    },
    {
      name: 'frees every model that it opened, and every tensor that it held',
      run: async ({ make, options }) => {
        const takings = { open: new Set<Model>(), held: [] as HeldTensor[] };
        const context = loadContext(options);
        const loaded = await make().load({ ...context, loadModel: async (source) => trackModel(await context.loadModel(source), takings) });
        await callOnce(loaded, pluginCall());
        for (const tensor of takings.held) await expectCode(() => tensor.read(), 'disposed');
        await loaded.dispose();
        expect(takings.open.size, 'models still open after dispose').toBe(0);
      },
    },
  ];
}
