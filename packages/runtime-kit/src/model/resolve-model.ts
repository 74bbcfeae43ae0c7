import { type CallOptions, type ModelCard, ModelLoadError, type ModelSource } from '@photochrom/core';
import type { Place } from '../source/place';
import { ReadFailure } from '../source/read-failure';
import { cardBeside, fileBeside, isCardPlace } from './card-neighbours';
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
 * Reads a model and its card from wherever the source says. Reads only places that the source names, and their cards.
 *
 * @param plugin the runtime's name, for errors.
 * @param placeOf how the runtime understands a path or URL.
 * @throws {ModelLoadError} a file is missing or unreadable, or the card is misshapen.
 */
export async function resolveModel(
  plugin: string,
  source: ModelSource,
  placeOf: (source: string | URL) => Place,
  call: CallOptions,
): Promise<ResolvedModel> {
  if (source instanceof Uint8Array) return { label: 'the given bytes', bytes: new Uint8Array(source), card: undefined };
  if (typeof source === 'string' || source instanceof URL) return resolvePlace(plugin, placeOf(source), call);
  if (typeof source !== 'object' || source === null || !('card' in source && 'data' in source)) {
    throw new ModelLoadError({
      plugin,
      message: `Expected a model as bytes, path, URL or { card, data }, but received ${source === null ? 'null' : typeof source}.`,
      hint: "Give the path of an .onnx or .card.json file, such as 'models/siggraph17.onnx'.",
    });
  }
  const card = checkModelCard(plugin, source.card, 'given with the model');
  if (source.data instanceof Uint8Array) return { label: card.name, bytes: new Uint8Array(source.data), card };
  return readModel(plugin, placeOf(source.data), card, call);
}

async function resolvePlace(plugin: string, place: Place, call: CallOptions): Promise<ResolvedModel> {
  if (!isCardPlace(place)) return readModel(plugin, place, await readCardBeside(plugin, place, call), call);
  const bytes = await orExplain(plugin, place, 'a model card', place.read({ signal: call.signal, maxBytes: largestCard }));
  const card = parseModelCard(plugin, bytes, place.label);
  return readModel(plugin, fileBeside(plugin, place, card), card, call);
}

async function readCardBeside(plugin: string, place: Place, { signal }: CallOptions): Promise<ModelCard | undefined> {
  const beside = cardBeside(place);
  if (beside === undefined) return undefined;
  const reading = beside.read({ signal, maxBytes: largestCard }).catch((error: unknown) => {
    if (error instanceof ReadFailure && error.missing) return undefined;
    throw error;
  });
  const bytes = await orExplain(plugin, beside, 'a model card', reading);
  // Many servers answer an unknown address with their home page.
  if (bytes === undefined || (beside.remote && bytes.find((byte) => byte > 0x20) === '<'.charCodeAt(0))) return undefined;
  return parseModelCard(plugin, bytes, beside.label);
}

async function readModel(plugin: string, place: Place, card: ModelCard | undefined, call: CallOptions): Promise<ResolvedModel> {
  const { label, remote } = place;
  let reported = 0;
  const onBytes = (completed: number, total = card?.bytes) => {
    if (total === undefined || completed > total) return;
    reported = completed;
    call.onProgress?.({ type: 'download', model: card?.name ?? label, completed, total });
  };
  const limit = remote && card !== undefined ? { maxBytes: card.bytes } : {};
  const bytes = await orExplain(plugin, place, 'a model', place.read({ signal: call.signal, onBytes, card, ...limit }));
  if (remote && reported < bytes.length) onBytes(bytes.length, bytes.length);
  return { label, card, bytes };
}

async function orExplain<T>(plugin: string, { label }: Place, what: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    const { message, hint, cause } = error;
    throw new ModelLoadError({ plugin, message: `Expected ${what} at '${label}', but ${message}.`, hint, cause });
  }
}
