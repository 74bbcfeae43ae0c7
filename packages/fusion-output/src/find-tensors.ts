import { describeTensors, type Model, ModelLoadError, type TensorInfo } from '@photochrom/core';
import { CHANNELS } from './gather-evidence';

/** The network's input, and the name of its output. */
export type WeightTensors = { readonly evidence: TensorInfo; readonly logits: string };

/** @throws {ModelLoadError} the model does not take evidence of eight channels and give one. */
export function findTensors(plugin: string, { inputs, outputs }: Pick<Model, 'inputs' | 'outputs'>): WeightTensors {
  const [evidence] = inputs;
  const [logits] = outputs;
  const fits = ({ type, dims }: TensorInfo, channels: number) => type === 'float32' && dims.length === 4 && dims[1] === channels;
  if (inputs.length === 1 && evidence !== undefined && fits(evidence, CHANNELS) && logits !== undefined && fits(logits, 1)) {
    return { evidence, logits: logits.name };
  }
  throw new ModelLoadError({
    plugin,
    message: `Expected evidence [n, ${CHANNELS}, s, s] to logits [n, 1, s, s], but the model takes ${describeTensors(inputs)} and gives ${describeTensors(outputs)}.`,
    hint: "Use the starter's model or an export of training/export_starter_parts.py.",
  });
}
