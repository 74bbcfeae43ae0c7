import type { CardedModel, PluginKind } from '@photochrom/core';
import { starterModels } from '@photochrom/starter';
import { instColorizationModels } from '@photochrom/starter-instcolorization';

/** A model that comes inside, and where a program imports it from: `<export>.<name>` of `module`. */
export type EmbeddedModel = {
  readonly module: string;
  readonly export: string;
  readonly name: string;
  readonly model: CardedModel;
};

/** The models that come inside. */
export const embeddedModels: readonly EmbeddedModel[] = [
  ...list('@photochrom/starter', 'starterModels', starterModels),
  ...list('@photochrom/starter-instcolorization', 'instColorizationModels', instColorizationModels),
];

/** Finds the model that comes inside for what a plugin's option asks for, if there is one. */
export function embeddedModel(task: PluginKind, architecture: string): EmbeddedModel | undefined {
  return embeddedModels.find(({ model: { card } }) => card.task === task && card.architecture === architecture);
}

function list(module: string, exported: string, models: Readonly<Record<string, CardedModel>>): readonly EmbeddedModel[] {
  return Object.entries(models).map(([name, model]) => ({ module, export: exported, name, model }));
}
