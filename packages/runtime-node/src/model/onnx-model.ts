import { DisposedError, type Model, type ModelCard, type Tensor } from '@photochrom/core';
import { partName } from '../part-name';
import type { Session } from '../session/open-session';
import type { NamedTensors } from '../session/session-messages';
import { untilAborted } from '../until-aborted';
import { checkInputs } from './check-inputs';
import { checkOutputs } from './check-outputs';
import { tensorArrays } from './tensor-arrays';

/** Gives a session the model contract: runs in turn, inputs left alone, aborts that leave it usable, one disposal. */
export function onnxModel(session: Session, requested: string, card: ModelCard | undefined): Model {
  const { inputs: declared, outputs, device, refused } = session.info;
  let last: Promise<unknown> = Promise.resolve();
  let disposal: Promise<void> | undefined;

  const model: Model = {
    inputs: declared,
    outputs,
    card,
    backend: { requested, device, refused },
    async run(inputs, { signal, outputs: wanted } = {}) {
      if (disposal !== undefined) throw new DisposedError({ plugin: partName, what: 'model' });
      signal?.throwIfAborted();
      checkInputs(declared, inputs);
      if (wanted !== undefined) checkOutputs(outputs, wanted);
      const copies = copyTensors(inputs);
      const run = last.then(() => {
        signal?.throwIfAborted();
        return session.run(copies, wanted);
      });
      last = run.catch(() => undefined);
      return untilAborted(run, signal);
    },
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
 * share its memory.
 */
function copyTensors(tensors: NamedTensors): NamedTensors {
  const copies: Record<string, Tensor> = {};
  for (const [name, { type, data, dims }] of Object.entries(tensors)) {
    copies[name] = { type, data: new tensorArrays[type](data as never), dims: [...dims] } as Tensor;
  }
  return copies;
}
