import type { ModelCard } from '@photochrom/core';
import { computed, signal } from '@preact/signals';
import { partOf, type StageName } from '../state/parts';
import { type ChosenPart, choose } from '../state/settings';
import type { ModelAddress, PlacedPart } from '../worker/worker-settings';

/** A model that somebody brought, in this page's memory until it is closed. */
export type OwnModel = { readonly card: ModelCard; readonly onnx: Blob; readonly url: string };

/** Models that somebody brought, in the order in which they came. */
export const ownModels = signal<readonly OwnModel[]>([]);
/** Their cards by SHA-256. */
export const ownCards = computed(() => new Map(ownModels.value.map(({ card }) => [card.sha256, card])));

/** Takes a model in; the same file again replaces itself. */
export function addModel(card: ModelCard, onnx: Blob): void {
  const others = ownModels.value.filter((model) => model.card.sha256 !== card.sha256);
  ownModels.value = [...others, { card, onnx, url: URL.createObjectURL(onnx) }];
}

/**
 * Finds the model that a part was chosen with.
 *
 * @throws {Error} it is none of those at hand.
 */
export function placePart({ model, ...part }: ChosenPart): PlacedPart {
  return model === undefined ? part : { ...part, model: addressOf(model) };
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

/** A part with the starter's model, else the first that fits of those that somebody brought. */
export function fittingPart(stage: StageName, name: string): ChosenPart {
  const part = choose(stage, name);
  const { model } = partOf(stage, name);
  if (model === undefined || part.model !== undefined) return part;
  const own = ownModels.value.find(({ card }) => card.task === model.task && card.architecture === model.architecture);
  return own === undefined ? part : { ...part, model: own.card.sha256 };
}
