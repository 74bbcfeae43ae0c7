import type { WireMessage, WireRule } from '@photochrom/runtime-kit';
import type { OnnxWeight } from '../inspection';
import { nested, text, texts } from './field-rules';
import type { Listing } from './listing';
import { sparseTensorMessage, tensorMessage } from './tensor-message';
import { valueMessage } from './value-message';

/** Reads the GraphProto of a file, with its name, inputs and outputs. */
export function mainGraphMessage(listing: Listing): WireMessage {
  const addWeight = (weight: OnnxWeight) => {
    listing.initializers.add(weight.name);
    listing.add(listing.weights, weight);
  };
  listing.hasGraph = true;
  return {
    name: 'GraphProto',
    fields: {
      ...contents(listing, addWeight),
      2: text(listing, 'graphName'),
      11: nested(() => valueMessage((value) => listing.add(listing.inputs, value))),
      12: nested(() => valueMessage((value) => listing.add(listing.outputs, value))),
    },
  };
}

/** Reads the GraphProto of an attribute or of training, whose names mean nothing outside. */
export function subgraphMessage(listing: Listing): WireMessage {
  return { name: 'GraphProto', fields: contents(listing, (weight) => listing.add(listing.weights, weight)) };
}

function contents(listing: Listing, addWeight: (weight: OnnxWeight) => void): Record<number, WireRule> {
  return {
    1: nested(() => nodeMessage(listing)),
    5: nested(() => tensorMessage(addWeight)),
    15: nested(() => sparseTensorMessage(addWeight)),
  };
}

/** Reads a NodeProto: what it runs, and what its attributes hold. */
export function nodeMessage(listing: Listing): WireMessage {
  const held: OnnxWeight[] = [];
  const outputs: string[] = [];
  const read = { operator: '', domain: '' };
  return {
    name: 'NodeProto',
    fields: {
      2: texts((name) => listing.add(outputs, name)),
      4: text(read, 'operator'),
      5: nested(() => attributeMessage(listing, (weight) => listing.add(held, weight))),
      7: text(read, 'domain'),
    },
    close() {
      listing.count(read.domain, read.operator);
      // A constant's tensor has mostly no name of its own: the value that it becomes has.
      for (const weight of held) listing.add(listing.weights, weight.name === '' ? { ...weight, name: outputs[0] ?? '' } : weight);
    },
  };
}

/** Reads an AttributeProto: tensors and graphs, and lists of them. */
export function attributeMessage(listing: Listing, onTensor: (weight: OnnxWeight) => void): WireMessage {
  const tensor = nested(() => tensorMessage(onTensor));
  const graph = nested(() => subgraphMessage(listing));
  const sparse = nested(() => sparseTensorMessage(onTensor));
  return { name: 'AttributeProto', fields: { 5: tensor, 6: graph, 10: tensor, 11: graph, 22: sparse, 23: sparse } };
}
