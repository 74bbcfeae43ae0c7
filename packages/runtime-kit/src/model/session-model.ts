import { DisposedError, type Model, type ModelCard, type RunOptions } from '@photochrom/core';
import { untilAborted } from '../until-aborted';
import { checkInputs } from './check-inputs';
import { checkOutputs } from './check-outputs';
import { lendHeld } from './lend-held';
import { isHeld, type NamedValues } from './named-tensors';
import type { Session } from './session';
import { takeInputs } from './take-inputs';

/**
 * Gives a session the model contract: runs in turn, inputs left alone, aborts that leave it usable, one disposal, and no held tensor left
 * behind where the caller has gone.
 *
 * @param plugin the runtime's name, for errors.
 * @param requested the device as it was asked for.
 */
export function sessionModel(plugin: string, session: Session, requested: string, card: ModelCard | undefined): Model {
  const { inputs: declared, outputs } = session.info;
  let last: Promise<unknown> = Promise.resolve();
  let disposal: Promise<void> | undefined;

  const run = async (inputs: NamedValues, { signal, outputs: wanted, hold }: RunOptions = {}): Promise<NamedValues> => {
    if (disposal !== undefined) throw new DisposedError({ plugin, what: 'model' });
    signal?.throwIfAborted();
    checkInputs(plugin, declared, inputs);
    checkOutputs(plugin, outputs, wanted, hold);
    const taken = takeInputs(inputs);
    const choice = {
      ...(wanted === undefined ? {} : { outputs: wanted }),
      ...(hold === undefined ? {} : { hold }),
      ...(signal === undefined ? {} : { signal }),
    };
    const running = last
      .then(() => {
        signal?.throwIfAborted();
        return session.run(taken.inputs, choice);
      })
      .then((made) => lendOutputs(plugin, made))
      .finally(taken.giveBack);
    last = running.catch(() => undefined);
    const answer = untilAborted(running, signal);
    answer.catch(() => running.then(disposeHeld, () => undefined));
    return answer;
  };

  const model: Model = {
    inputs: declared,
    outputs,
    card,
    get backend() {
      const { device, refused, detail, warnings } = session.info;
      return { requested, device, refused, ...(detail === undefined ? {} : { detail }), ...(warnings === undefined ? {} : { warnings }) };
    },
    run: run as Model['run'],
    dispose() {
      disposal ??= last.then(() => session.stop());
      return disposal;
    },
    [Symbol.asyncDispose]: () => model.dispose(),
  };
  return model;
}

function lendOutputs(plugin: string, outputs: NamedValues): NamedValues {
  return Object.fromEntries(Object.entries(outputs).map(([name, tensor]) => [name, isHeld(tensor) ? lendHeld(plugin, tensor) : tensor]));
}

function disposeHeld(outputs: NamedValues): void {
  for (const tensor of Object.values(outputs)) if (isHeld(tensor)) tensor.dispose();
}
