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
import { embeddedModel, type ListedPlugin, listedPlugins, listPlugins, shortName } from 'photochrom/plugins';
import { startingOptions, toPart } from '../state/part';
import { importPlugin } from './import-plugin';
import type { PlacedPart } from './worker-settings';

/** The detector of the settings. */
export async function makeDetector(part: PlacedPart): Promise<Detector<{ masks: true }>> {
  // What a fusion gets of its instances is checked when the pipeline is made.
  return (await make('detector', part)) as Detector<{ masks: true }>;
}

/** The backbone of the settings. */
export function makeBackbone(part: PlacedPart): Promise<Backbone> {
  return make('backbone', part);
}

/** The fusion of the settings. */
export async function makeFusion(part: PlacedPart): Promise<Fusion> {
  return part.name === 'none' ? wholePicture : make('fusion', part);
}

/** The finish steps of the settings, in their order. */
export function makeFinish(steps: readonly PlacedPart[]): Promise<Finish[]> {
  return Promise.all(steps.map((step) => make('finish', step)));
}

/** What the backbone says of the whole picture, whatever objects there are. */
const wholePicture = defineFusion({ name: 'whole-picture', needs: { masks: false }, fuse: async (evidence) => await evidence.imageAb() });

async function make<Kind extends PluginKind>(kind: Kind, { name, options, model, source }: PlacedPart): Promise<PartOf[Kind]> {
  const all: readonly ListedPlugin[] = source === undefined ? listedPlugins : listPlugins(source.module, await importPlugin(source));
  const listed = all.find(({ plugin }) => plugin.kind === kind && shortName(plugin) === name);
  if (listed === undefined) throw new Error(`There is no ${kind} '${name}'.`);
  const { plugin, module, export: exported } = listed;
  const part = toPart({ ...factsOf(plugin), shortName: name, module, export: exported });
  const models: Record<string, CardedModel> = {};
  for (const [option, { architecture }] of Object.entries(part.also)) {
    const embedded = embeddedModel(kind, architecture);
    if (embedded !== undefined) models[option] = embedded.model;
  }
  if (part.model !== undefined) models[part.model.option] = modelOf(model, embeddedModel(kind, part.model.architecture)?.model);
  const made = plugin({ ...models, ...startingOptions(part), ...options }) as PartOf[Kind] | undefined;
  if (made?.kind !== kind) throw new Error(`The plugin ‘${plugin.name}’ breaks its contract: its factory makes no ${kind}.`);
  return made;
}

/** What a plugin says of itself, without the factory that says it. */
export function factsOf({ kind, specVersion, name, title, doc, options, heavy }: ListedPlugin['plugin']) {
  return { kind, specVersion, name, title, doc, options, heavy };
}

/** Addresses alone: a network's file is fetched when a pipeline opens it. */
function modelOf(model: PlacedPart['model'], starter: CardedModel | undefined): CardedModel {
  if (model !== undefined && model !== 'starter') return model;
  if (starter === undefined) throw new Error('This network has no starter model. Bring one under “Your own models”.');
  return starter;
}
