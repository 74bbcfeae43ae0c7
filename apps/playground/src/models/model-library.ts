import type { ModelCard } from '@photochrom/core';
import { computed, signal } from '@preact/signals';
import type { StageName } from '../state/part';
import { partOf } from '../state/parts';
import { type ChosenPart, choose } from '../state/settings';
import type { ModelAddress, PlacedPart } from '../worker/worker-settings';
import { keptModels, openModelFolder } from './kept-models';
import type { CardedFile } from './pair-cards';

/** A model that somebody brought. */
export type OwnModel = CardedFile & {
  readonly url: string;
  /** Why it is here for this visit only, in words; absent where it stays until it is removed. */
  readonly unkept?: string;
};

/** Models that somebody brought, in the order in which they came. */
export const ownModels = signal<readonly OwnModel[]>([]);
/** Their cards by SHA-256. */
export const ownCards = computed(() => new Map(ownModels.value.map(({ card }) => [card.sha256, card])));

const kept = keptModels(openModelFolder);
let restored: Promise<void> | undefined;

/** Lists the models of earlier visits, once. Where the browser keeps none, nothing is listed. */
export function restoreModels(): Promise<void> {
  restored ??= kept
    .list()
    .then((models) => {
      ownModels.value = models.map(place);
    })
    .catch(() => undefined);
  return restored;
}

/** Takes a model in, and keeps it for later visits where the browser does that; the same file again replaces itself. */
export async function addModel({ card, onnx }: CardedFile): Promise<OwnModel> {
  await restoreModels();
  const model = await kept.keep(card, onnx).then(
    (file) => place({ card, onnx: file }),
    (cause: unknown) => ({ ...place({ card, onnx }), unkept: explainUnkept(cause) }),
  );
  // Asks the browser not to tidy it away; whether it grants that changes nothing here.
  if (model.unkept === undefined) void navigator.storage.persist?.().catch(() => false);
  forget(card.sha256);
  ownModels.value = [...ownModels.value, model];
  return model;
}

/**
 * Takes a model off the list and out of the browser's storage.
 *
 * @throws {Error} the browser did not remove the file; says so.
 */
export async function removeModel({ card }: OwnModel): Promise<void> {
  const { unkept } = ownModels.value.find((model) => model.card.sha256 === card.sha256) ?? {};
  forget(card.sha256);
  if (unkept !== undefined) return;
  try {
    await kept.remove(card.sha256);
  } catch (cause) {
    throw new Error(`‘${card.name}’ is still in this browser's storage: close other tabs of this page and remove it again.`, { cause });
  }
}

/**
 * Finds the model that a part was chosen with.
 *
 * @throws {Error} it is none of those at hand.
 */
export function placePart(stage: StageName, { model, module: _module, ...part }: ChosenPart): PlacedPart {
  const { source } = partOf(stage, part.name);
  return {
    ...part,
    ...(model === undefined ? {} : { model: addressOf(model) }),
    ...(source === undefined ? {} : { source }),
  };
}

/** A part with the starter's model, else the first that fits of those that somebody brought. */
export function fittingPart(stage: StageName, name: string): ChosenPart {
  const part = choose(stage, name);
  const { model } = partOf(stage, name);
  if (model === undefined || part.model !== undefined) return part;
  const own = ownModels.value.find(({ card }) => card.task === model.task && card.architecture === model.architecture);
  return own === undefined ? part : { ...part, model: own.card.sha256 };
}

function addressOf(model: string): ModelAddress {
  if (model === 'starter') return model;
  const own = ownModels.value.find(({ card }) => card.sha256 === model);
  if (own === undefined) {
    throw new Error(
      `This pipeline wants a model of its own (SHA-256 ${model.slice(0, 12)}…), which a link can't carry. Add it under “Your own models”.`,
    );
  }
  return { card: own.card, data: own.url };
}

function place({ card, onnx }: CardedFile): OwnModel {
  return { card, onnx, url: URL.createObjectURL(onnx) };
}

function forget(sha256: ModelCard['sha256']): void {
  for (const { card, url } of ownModels.value) if (card.sha256 === sha256) URL.revokeObjectURL(url);
  ownModels.value = ownModels.value.filter(({ card }) => card.sha256 !== sha256);
}

function explainUnkept(cause: unknown): string {
  return cause instanceof DOMException && cause.name === 'QuotaExceededError'
    ? 'there is no room left for it in this browser'
    : 'this browser keeps no files for this page, as in a private window';
}
