import { models } from 'virtual:photochrom-plugins';
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
  /** Of a plugin that somebody brought. */
  readonly source?: PluginSource;
};

/** The code of a plugin that somebody brought. Plain data. */
export type PluginSource = {
  /** File name or address, as programs import it. */
  readonly module: string;
  readonly text: string;
  /** Address that its relative imports are taken from; absent for a file, which stands alone. */
  readonly base?: string;
};

/** Stages whose part can be chosen. */
export type StageName = PluginKind;

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
