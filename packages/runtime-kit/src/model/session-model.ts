import { DisposedError, type HeldTensor, type Model, type ModelCard, type RunOptions, type Tensor } from '@photochrom/core';
import { untilAborted } from '../until-aborted';
import { checkInputs } from './check-inputs';
import { checkOutputs } from './check-outputs';
import { isHeld, type NamedValues } from './named-tensors';
import type { Session } from './session';
import { tensorArrays } from './tensor-arrays';

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
    const copies = copyTensors(inputs);
    const running = last.then(() => {
      signal?.throwIfAborted();
      return session.run(copies, { ...(wanted === undefined ? {} : { outputs: wanted }), ...(hold === undefined ? {} : { hold }) });
    });
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

/**
 * Copies just the values, not the whole of a larger buffer that they may be a view of. Constructed anew, as `slice` of a Node Buffer would
 * share its memory. Held tensors stay what they are.
 */
function copyTensors(tensors: NamedValues): NamedValues {
  const copies: Record<string, Tensor | HeldTensor> = {};
  for (const [name, tensor] of Object.entries(tensors)) {
    if (isHeld(tensor)) {
      copies[name] = tensor;
      continue;
    }
    const { type, data, dims } = tensor;
    copies[name] = { type, data: new tensorArrays[type](data as never), dims: [...dims] } as Tensor;
  }
  return copies;
}

function disposeHeld(outputs: NamedValues): void {
  for (const tensor of Object.values(outputs)) if (isHeld(tensor)) tensor.dispose();
}
