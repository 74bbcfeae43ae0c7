import type { PartOf, PluginKind } from '@photochrom/core';

/**
 * A part of a pipeline as a project file names it: the name of a plugin that comes inside, the path of a module (from the file's folder) or a
 * package, each alone or with options; or the part itself, as its factory makes it.
 */
export type PartChoice<Kind extends PluginKind> =
  | string
  | { readonly use: string; readonly options?: Readonly<Record<string, unknown>> }
  | PartOf[Kind];

/**
 * What `photochrom.config.mjs` exports by default: parts that all commands take unless the command line names others.
 *
 * @example
 * ```js
 * /** @type {import('photochrom').ProjectConfig} *\/
 * export default {
 *   backbone: { use: 'siggraph17', options: { model: 'models/siggraph17.card.json' } },
 *   fusion: './my-fusion.mjs',
 *   finish: ['refine-edges', { use: 'saturation', options: { factor: 1.2 } }],
 * };
 * ```
 */
export type ProjectConfig = {
  readonly backbone?: PartChoice<'backbone'>;
  /** `'none'` for none. */
  readonly detector?: PartChoice<'detector'>;
  /** `'none'` for none. */
  readonly fusion?: PartChoice<'fusion'>;
  /** In order. */
  readonly finish?: readonly PartChoice<'finish'>[];
};

/** A project file that was read. */
export type FoundConfig = { readonly config: ProjectConfig; readonly path: string; readonly folder: string };
