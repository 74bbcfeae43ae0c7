import { type WireMessage, WireProblem } from '@photochrom/runtime-kit';
import type { OnnxWeight } from '../inspection';
import { integer, nested, text } from './field-rules';
import { attributeMessage, mainGraphMessage, nodeMessage, subgraphMessage } from './graph-message';
import { type Listing, ONNX_DOMAIN } from './listing';
import { pairMessage } from './pair-message';

/**
 * Reads a ModelProto into a listing.
 *
 * @see onnx.proto of ONNX 1.20, whose field numbers these are; fields that are not listed here hold nothing to list.
 */
export function modelMessage(listing: Listing): WireMessage {
  return {
    name: 'ModelProto',
    fields: {
      1: integer(listing, 'irVersion'),
      2: text(listing, 'producerName'),
      3: text(listing, 'producerVersion'),
      7: nested(() => mainGraphMessage(listing)),
      8: nested(() => opsetMessage(listing)),
      14: nested(() => pairMessage((key, value) => listing.add(listing.metadata, [key, value]))),
      20: nested(() => trainingMessage(listing)),
      25: nested(() => functionMessage(listing)),
    },
    close() {
      if (!listing.hasGraph) throw new WireProblem('holds no graph');
    },
  };
}

function opsetMessage(listing: Listing): WireMessage {
  const read = { domain: '', version: 0 };
  return {
    name: 'OperatorSetIdProto',
    fields: { 1: text(read, 'domain'), 2: integer(read, 'version') },
    close: () => listing.add(listing.opsets, { domain: read.domain === '' ? ONNX_DOMAIN : read.domain, version: read.version }),
  };
}

function trainingMessage(listing: Listing): WireMessage {
  const graph = nested(() => subgraphMessage(listing));
  return { name: 'TrainingInfoProto', fields: { 1: graph, 2: graph } };
}

function functionMessage(listing: Listing): WireMessage {
  const read = { name: '', domain: '' };
  const onTensor = (weight: OnnxWeight) => listing.add(listing.weights, weight);
  return {
    name: 'FunctionProto',
    fields: {
      1: text(read, 'name'),
      7: nested(() => nodeMessage(listing)),
      10: text(read, 'domain'),
      11: nested(() => attributeMessage(listing, onTensor)),
    },
    close: () => listing.add(listing.functions, `${read.domain}:${read.name}`),
  };
}
