import { type CallOptions, type ModelCard, ModelLoadError, type ModelSource } from '@photochrom/core';
import { partName } from '../part-name';
import { describeLocation, type Location, locate } from '../source/locate';
import { ReadFailure } from '../source/read-failure';
import { readLocation } from '../source/read-location';
import { cardBeside, fileBeside, isCardLocation } from './card-neighbours';
import { checkModelCard, parseModelCard } from './model-card';

/** The bytes of a model file, not yet checked against anything. */
export type ResolvedModel = {
  /** Path, address or card's name, for messages. */
  readonly label: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly card: ModelCard | undefined;
};

/** Cards are short texts; more is a mistaken path. */
const largestCard = 1024 ** 2;

/**
 * Reads a model and its card from wherever the source says. Downloads only addresses that the source names, and their cards.
 *
 * @throws {ModelLoadError} a file is missing or unreadable, or the card is misshapen.
 */
export async function resolveModel(source: ModelSource, call: CallOptions): Promise<ResolvedModel> {
  if (source instanceof Uint8Array) return { label: 'the given bytes', bytes: new Uint8Array(source), card: undefined };
  if (typeof source === 'string' || source instanceof URL) return resolveLocation(locate(source), call);
  if (typeof source !== 'object' || source === null || !('card' in source && 'data' in source)) {
    throw new ModelLoadError({
      plugin: partName,
      message: `Expected a model as bytes, path, URL or { card, data }, but received ${source === null ? 'null' : typeof source}.`,
      hint: "Give the path of an .onnx or .card.json file, such as 'models/siggraph17.onnx'.",
    });
  }
  const card = checkModelCard(source.card, 'given with the model');
  if (source.data instanceof Uint8Array) return { label: card.name, bytes: new Uint8Array(source.data), card };
  return readModel(locate(source.data), card, call);
}

async function resolveLocation(location: Location, call: CallOptions): Promise<ResolvedModel> {
  if (isCardLocation(location)) {
    const card = parseModelCard(await read(location, 'a model card', call), describeLocation(location));
    return readModel(fileBeside(location, card), card, call);
  }
  return readModel(location, await readCardBeside(location, call), call);
}

async function readModel(location: Location, card: ModelCard | undefined, call: CallOptions): Promise<ResolvedModel> {
  const label = describeLocation(location);
  return { label, card, bytes: await read(location, 'a model', call, card ?? { name: label }) };
}

async function readCardBeside(location: Location, { signal }: CallOptions): Promise<ModelCard | undefined> {
  const beside = cardBeside(location);
  if (beside === undefined) return undefined;
  try {
    const bytes = await readLocation(beside, { signal, maxBytes: largestCard });
    // Many servers answer an unknown address with their home page.
    if (beside.kind === 'web' && bytes.find((byte) => byte > 0x20) === '<'.charCodeAt(0)) return undefined;
    return parseModelCard(bytes, describeLocation(beside));
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    if (error.missing) return undefined;
    throw unreadable(beside, 'a model card', error);
  }
}

async function read(location: Location, what: string, { signal, onProgress }: CallOptions, model?: { name: string; bytes?: number }) {
  let reported = 0;
  const onBytes = (completed: number, total = model?.bytes) => {
    if (model === undefined || total === undefined || completed > total) return;
    reported = completed;
    onProgress?.({ type: 'download', model: model.name, completed, total });
  };
  try {
    const limit = model === undefined ? largestCard : location.kind === 'web' ? model.bytes : undefined;
    const bytes = await readLocation(location, { signal, onBytes, ...(limit === undefined ? {} : { maxBytes: limit }) });
    if (location.kind === 'web' && reported < bytes.length) onBytes(bytes.length, bytes.length);
    return bytes;
  } catch (error) {
    throw error instanceof ReadFailure ? unreadable(location, what, error) : error;
  }
}

function unreadable(location: Location, what: string, { message, hint, cause }: ReadFailure): ModelLoadError {
  return new ModelLoadError({
    plugin: partName,
    message: `Expected ${what} at '${describeLocation(location)}', but ${message}.`,
    hint,
    cause,
  });
}
