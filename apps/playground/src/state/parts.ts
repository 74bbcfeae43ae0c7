import { models, plugins } from 'virtual:photochrom-plugins';
import type { ModelCard, OptionDescription, PluginKind, PluginManifest } from '@photochrom/core';
import type { ListedPlugin } from 'photochrom/plugins';

/** What a plugin says of itself, and where a program imports it from. Plain data. */
export type PluginFacts = PluginManifest & Pick<ListedPlugin, 'module' | 'export'> & { readonly shortName: string };

/** A model that comes inside: `<export>.<name>` of its module. */
export type ModelFacts = Pick<ListedPlugin, 'module' | 'export'> & Pick<ModelCard, 'name' | 'task' | 'architecture'>;

/** A part as the page offers it; all of it is what its plugin says of itself. */
export type Part = {
  /** As links and recipes call it. */
  readonly name: string;
  readonly title: string;
  readonly doc: string;
  /** The module that exports its factory, for exported programs; absent where nothing is made. */
  readonly from?: Pick<ListedPlugin, 'module' | 'export'>;
  /** The plugin's own words for what forms offer. */
  readonly options: readonly OptionDescription[];
  /** Which model it can't do without, by the option that takes it; absent where it runs none. */
  readonly model?: {
    readonly option: string;
    readonly task: ModelCard['task'];
    readonly architecture: string;
    readonly starter?: ModelFacts;
  };
  /** Further models that it always gets, by the option that takes them. */
  readonly also: Readonly<Record<string, ModelFacts>>;
  /** Whether its networks are so large that no preview of it is cheap. */
  readonly heavy: boolean;
};

/** Stages whose part can be chosen. */
export type StageName = PluginKind;

/** The pipeline without a word of objects. */
const none: Part = {
  name: 'none',
  title: 'Whole picture only',
  doc: 'Objects have no say; to compare with.',
  options: [],
  also: {},
  heavy: false,
};

/** What can be chosen at each stage; the first is what the page begins with. */
export const parts: Readonly<Record<StageName, readonly Part[]>> = {
  detector: partsOf('detector'),
  backbone: partsOf('backbone'),
  fusion: [...partsOf('fusion'), none],
  finish: partsOf('finish'),
};

/** @throws {Error} no such part: settings are checked before they come here. */
export function partOf(stage: StageName, name: string): Part {
  const part = parts[stage].find((candidate) => candidate.name === name);
  if (part === undefined) throw new Error(`There is no ${stage} '${name}'.`);
  return part;
}

/** Whether a pipeline's fusion runs large networks of its own: then no preview of it is cheap. */
export function runsNetworks({ fusion }: { readonly fusion: { readonly name: string } }): boolean {
  return partOf('fusion', fusion.name).heavy;
}

/** What a form begins with where the factory can't do without a value. */
export function startingOptions({ options }: Part): Readonly<Record<string, number | string | boolean>> {
  const needed = options.flatMap((option) =>
    option.required && 'default' in option && option.default !== undefined ? [[option.name, option.default] as const] : [],
  );
  return Object.fromEntries(needed);
}

/** Puts what a plugin says of itself into the page's terms. */
export function toPart({ kind, shortName, title, doc, options, heavy, module, export: exported }: PluginFacts): Part {
  const embeddedModel = (architecture: string) => models.find((model) => model.task === kind && model.architecture === architecture);
  const wanted = options.filter((option) => option.kind === 'model');
  const needed = wanted.find(({ required }) => required);
  const starter = needed && embeddedModel(needed.architecture);
  const also = wanted.flatMap((option) => {
    const embedded = option === needed ? undefined : embeddedModel(option.architecture);
    return embedded === undefined ? [] : [[option.name, embedded] as const];
  });
  return {
    name: shortName,
    title,
    doc,
    from: { module, export: exported },
    options: options.filter((option) => option.kind !== 'model' && option.kind !== 'data'),
    ...(needed === undefined || kind === 'finish'
      ? {}
      : {
          model: {
            option: needed.name,
            task: kind,
            architecture: needed.architecture,
            ...(starter === undefined ? {} : { starter }),
          },
        }),
    also: Object.fromEntries(also),
    heavy,
  };
}

function partsOf(kind: StageName): readonly Part[] {
  return plugins.filter((plugin) => plugin.kind === kind).map(toPart);
}
