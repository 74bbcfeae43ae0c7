import {
  type Backbone,
  type CardedModel,
  type Detector,
  defineFusion,
  type Finish,
  type Fusion,
  type PartOf,
  type PluginKind,
} from '@photochrom/core';
import { embeddedModel, listedPlugins, shortName } from 'photochrom/plugins';
import { partOf, startingOptions } from '../state/parts';
import type { PlacedPart } from './worker-settings';

/** The detector of the settings. */
export function makeDetector(part: PlacedPart): Detector<{ masks: true }> {
  // What a fusion gets of its instances is checked when the pipeline is made.
  return make('detector', part) as Detector<{ masks: true }>;
}

/** The backbone of the settings. */
export function makeBackbone(part: PlacedPart): Backbone {
  return make('backbone', part);
}

/** The fusion of the settings. */
export function makeFusion(part: PlacedPart): Fusion {
  return part.name === 'none' ? wholePicture : make('fusion', part);
}

/** The finish steps of the settings, in their order. */
export function makeFinish(steps: readonly PlacedPart[]): Finish[] {
  return steps.map((step) => make('finish', step));
}

/** What the backbone says of the whole picture, whatever objects there are. */
const wholePicture = defineFusion({ name: 'whole-picture', needs: { masks: false }, fuse: async (evidence) => await evidence.imageAb() });

function make<Kind extends PluginKind>(kind: Kind, { name, options, model }: PlacedPart): PartOf[Kind] {
  const listed = listedPlugins.find(({ plugin }) => plugin.kind === kind && shortName(plugin) === name);
  if (listed === undefined) throw new Error(`There is no ${kind} '${name}'.`);
  const part = partOf(kind, name);
  const models: Record<string, CardedModel> = {};
  for (const [option, { architecture }] of Object.entries(part.also))
    Object.assign(models, { [option]: embeddedModel(kind, architecture)?.model });
  if (part.model !== undefined) models[part.model.option] = modelOf(model, embeddedModel(kind, part.model.architecture)?.model);
  return listed.plugin({ ...models, ...startingOptions(part), ...options }) as PartOf[Kind];
}

/** Addresses alone: a network's file is fetched when a pipeline opens it. */
function modelOf(model: PlacedPart['model'], starter: CardedModel | undefined): CardedModel {
  if (model !== undefined && model !== 'starter') return model;
  if (starter === undefined) throw new Error('This network has no starter model. Bring one under “Your own models”.');
  return starter;
}
