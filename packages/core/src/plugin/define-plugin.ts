import { InvalidOptionError } from '../errors/invalid-option-error';
import { describeExpected, fitsOption } from '../options/check-option';
import type { CheckedOptionsOf, OptionDescription, OptionSchema, OptionsOf } from '../options/option-description';
import { refuseUnknownOptions } from '../options/refuse-unknown-options';
import { markPlugin, type PartOf, type PluginKind, type PluginManifest } from './plugin';

/** A plugin as its author writes it. */
export type PluginDefinition<Kind extends PluginKind, Schema extends OptionSchema, Part extends PartOf[Kind]> = Omit<
  PluginManifest<Kind>,
  'specVersion' | 'options' | 'heavy'
> & {
  /** Default false. */
  readonly heavy?: boolean;
  readonly options: Schema;
  /** Makes the part of options that are checked and have their defaults; an option without a default may be absent. */
  create(options: CheckedOptionsOf<Schema>): Part;
};

/** A plugin: the factory of a part, which says of itself what it is. Its options may be left out where none is required. */
export type DefinedPlugin<Kind extends PluginKind, Schema extends OptionSchema, Part extends PartOf[Kind]> = PluginManifest<Kind> &
  (Partial<OptionsOf<Schema>> extends OptionsOf<Schema> ? (options?: OptionsOf<Schema>) => Part : (options: OptionsOf<Schema>) => Part);

/**
 * Makes a plugin: one value that is the factory of a part and says what it is, what it is called and which options it takes. Types, checks,
 * command lines, forms and exported programs follow from it.
 *
 * The factory refuses unknown options, with the one that was meant, and values that an option does not take; what options forbid each other
 * is for `create` to check.
 *
 * @returns a factory that throws {@link InvalidOptionError}.
 * @example
 * ```ts
 * export const constantBlend = definePlugin({
 *   kind: 'fusion',
 *   name: 'constant-blend',
 *   title: 'Constant blend',
 *   doc: "Lays a share of each object's own colours over the picture's.",
 *   options: {
 *     weight: { kind: 'number', least: 0, most: 1, step: 0.05, default: 0.5, doc: "Share of the object's colours." },
 *   },
 *   create: ({ weight }) => defineFusion({ name: 'constant-blend', needs: { masks: true }, fuse: (evidence) => blend(evidence, weight) }),
 * });
 * const fusion = constantBlend({ weight: 0.7 });
 * ```
 */
export function definePlugin<const Kind extends PluginKind, const Schema extends OptionSchema, Part extends PartOf[Kind]>(
  definition: PluginDefinition<Kind, Schema, Part>,
): DefinedPlugin<Kind, Schema, Part> {
  const { kind, name, title, doc, heavy = false, create } = definition;
  const options = Object.entries(definition.options).map(([option, described]): OptionDescription => ({ ...described, name: option }));
  const factory = (given: Readonly<Record<string, unknown>> = {}) => create(checkOptions(name, options, given) as CheckedOptionsOf<Schema>);
  markPlugin(factory, { kind, specVersion: 1, name, title, doc, options, heavy });
  return factory as unknown as DefinedPlugin<Kind, Schema, Part>;
}

/**
 * Holds options to their descriptions.
 *
 * @returns what was given, and defaults for the rest.
 * @throws {InvalidOptionError} an option is unknown, missing, or has a value that it does not take.
 */
function checkOptions(plugin: string, known: readonly OptionDescription[], given: Readonly<Record<string, unknown>>): object {
  refuseUnknownOptions(given, known, plugin);
  const checked: Record<string, unknown> = {};
  for (const option of known) {
    const received = given[option.name];
    if (received === undefined && !option.required) {
      if ('default' in option) checked[option.name] = option.default;
    } else if (fitsOption(option, received)) {
      checked[option.name] = received;
    } else {
      throw new InvalidOptionError({ plugin, option: option.name, expected: describeExpected(option), received });
    }
  }
  return checked;
}
