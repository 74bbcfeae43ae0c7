import type { Backbone } from '../backbone/backbone';
import type { Detector } from '../detector/detector';
import type { Finish } from '../finish/finish';
import type { Fusion } from '../fusion/fusion';
import type { OptionDescription } from '../options/option-description';

/** What a plugin makes, by its kind. */
export type PartOf = { readonly detector: Detector; readonly backbone: Backbone; readonly fusion: Fusion; readonly finish: Finish };

/** The parts of a pipeline that a door can be given by name, module or address. */
export type PluginKind = keyof PartOf;

/** What a plugin says of itself: all that a command line, a form or an exported program needs. Plain data, but for the factory. */
export type PluginManifest<Kind extends PluginKind = PluginKind> = {
  readonly kind: Kind;
  /** Version of this contract. */
  readonly specVersion: 1;
  /** Lower case with hyphens, as in errors and reports: `'mask-replace'`. */
  readonly name: string;
  /** For people: `'Mask replacement'`. */
  readonly title: string;
  /** What it does, in a sentence or two for whoever colours photographs. */
  readonly doc: string;
  /** Every option of the factory, in the order of a form. */
  readonly options: readonly OptionDescription[];
  /** Whether it runs networks so large that a preview takes as long as the picture. */
  readonly heavy: boolean;
};

/**
 * A plugin of which only the kind is known, as a door has it. Call it with options to make the part: they are checked as they come.
 *
 * @see definePlugin, which makes one
 */
export type Plugin<Kind extends PluginKind = PluginKind> = PluginManifest<Kind> &
  ((options?: Readonly<Record<string, unknown>>) => PartOf[Kind]);

/** Shared by every copy of core, so that a door knows plugins that were made with another. */
const marker = Symbol.for('photochrom.plugin');

/** Marks a factory as a plugin. */
export function markPlugin(factory: object, manifest: PluginManifest): void {
  for (const [key, value] of [...Object.entries(manifest), [marker, true] as const]) {
    Object.defineProperty(factory, key, { value, enumerable: true, configurable: true });
  }
}

/** Tells a plugin from any other value, also when it was made with another copy of core. */
export function isPlugin(value: unknown): value is Plugin {
  return typeof value === 'function' && marker in value;
}
