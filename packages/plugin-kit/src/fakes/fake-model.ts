import { DisposedError, InferenceError, type Model, type ModelCard, type Tensor, type TensorInfo } from '@photochrom/core';

/** What a fake model takes, gives and does. */
export type FakeModelOptions = {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  /** Gives a tensor for each output. */
  readonly run: (inputs: Readonly<Record<string, Tensor>>) => Readonly<Record<string, Tensor>>;
  /** Default: none. */
  readonly card?: ModelCard;
};

/** A network without a network: checks its inputs against their shapes, runs a function and minds its lifetime. */
export function fakeModel({ inputs, outputs, run, card }: FakeModelOptions): Model {
  let disposed = false;
  const dispose = async () => {
    disposed = true;
  };
  return {
    inputs,
    outputs,
    card,
    backend: { requested: 'fake', device: 'fake', refused: [] },
    run: async (given, { signal, outputs: wanted } = {}) => {
      if (disposed) throw new DisposedError({ what: 'model' });
      signal?.throwIfAborted();
      for (const info of inputs) assertFits(info, given[info.name]);
      const unknown = wanted?.find((name) => !outputs.some((output) => output.name === name));
      if (unknown !== undefined) throw new InferenceError({ message: `There is no output '${unknown}'.` });
      const results = run(given);
      return wanted === undefined ? results : Object.fromEntries(Object.entries(results).filter(([name]) => wanted.includes(name)));
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

function assertFits({ name, type, dims }: TensorInfo, tensor: Tensor | undefined): void {
  const fits =
    tensor !== undefined &&
    tensor.type === type &&
    tensor.dims.length === dims.length &&
    dims.every((size, index) => typeof size === 'string' || size === tensor.dims[index]);
  if (fits) return;
  const received = tensor === undefined ? 'nothing' : `${tensor.type} [${tensor.dims.join(', ')}]`;
  throw new InferenceError({ message: `Input '${name}' must be ${type} [${dims.join(', ')}], but was ${received}.` });
}
