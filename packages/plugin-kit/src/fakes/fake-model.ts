import {
  DisposedError,
  type HeldTensor,
  InferenceError,
  type Model,
  type ModelCard,
  type RunOptions,
  type Tensor,
  type TensorInfo,
} from '@photochrom/core';
import { fakeHeldTensor, heldValues } from './fake-held-tensor';

/** What a fake model takes, gives and does. */
export type FakeModelOptions = {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  /** Gives a tensor for each output. */
  readonly run: (inputs: Readonly<Record<string, Tensor>>) => Readonly<Record<string, Tensor>>;
  /** Default: none. */
  readonly card?: ModelCard;
};

type Values = Readonly<Record<string, Tensor | HeldTensor>>;

/** A network without a network: checks its inputs against their shapes, runs a function and minds its lifetime. */
export function fakeModel({ inputs, outputs, run, card }: FakeModelOptions): Model {
  let disposed = false;
  const dispose = async () => {
    disposed = true;
  };
  const answer = async (given: Values, { signal, outputs: wanted, hold = [] }: RunOptions = {}) => {
    if (disposed) throw new DisposedError({ what: 'model' });
    signal?.throwIfAborted();
    for (const info of inputs) assertFits(info, given[info.name]);
    const names = outputs.map(({ name }) => name);
    refuseUnknown(wanted ?? [], names);
    refuseUnknown(hold, wanted ?? names);
    const results = run(Object.fromEntries(Object.entries(given).map(([name, tensor]) => [name, heldValues(tensor)])));
    const handed = Object.entries(results).filter(([name]) => wanted?.includes(name) ?? true);
    return Object.fromEntries(handed.map(([name, tensor]) => [name, hold.includes(name) ? fakeHeldTensor(tensor) : tensor]));
  };
  return {
    inputs,
    outputs,
    card,
    backend: { requested: 'fake', device: 'fake', refused: [] },
    run: answer as Model['run'],
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

function refuseUnknown(asked: readonly string[], known: readonly string[]): void {
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new InferenceError({ message: `There is no output '${unknown}'.` });
}

function assertFits({ name, type, dims }: TensorInfo, tensor: Values[string] | undefined): void {
  const fits =
    tensor !== undefined &&
    tensor.type === type &&
    tensor.dims.length === dims.length &&
    dims.every((size, index) => typeof size === 'string' || size === tensor.dims[index]);
  if (fits) return;
  const received = tensor === undefined ? 'nothing' : `${tensor.type} [${tensor.dims.join(', ')}]`;
  throw new InferenceError({ message: `Input '${name}' must be ${type} [${dims.join(', ')}], but was ${received}.` });
}
