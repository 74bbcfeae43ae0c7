import { InvalidOptionError } from '../errors/invalid-option-error';
import { nearestName } from './nearest-name';

/** Something that names an option: its name, or its description. */
type Named = string | { readonly name: string };

/**
 * Refuses options that do not exist: in JavaScript a misspelt one would pass silently.
 *
 * @param options what the caller gave.
 * @param known every option there is, by name or by its {@link OptionDescription}.
 * @param plugin whose options they are. Default: the pipeline's.
 * @throws {InvalidOptionError} `options` is no object, or has a key that is not known; the hint names the closest one that is.
 * @example
 * ```ts
 * refuseUnknownOptions(options, ['model', ...maskRcnnOptions], 'mask-rcnn');
 * ```
 */
export function refuseUnknownOptions(options: object, known: readonly Named[], plugin?: string): void {
  const names = known.map((each) => (typeof each === 'string' ? each : each.name));
  const whose = plugin === undefined ? {} : { plugin };
  if (typeof options !== 'object' || options === null) {
    throw new InvalidOptionError({ ...whose, option: 'options', expected: `an object of ${names.join(', ')}`, received: options });
  }
  for (const [option, received] of Object.entries(options)) {
    if (names.includes(option)) continue;
    const nearest = nearestName(option, names);
    throw new InvalidOptionError({
      ...whose,
      option,
      expected: `nothing (the options are ${names.join(', ')})`,
      received,
      ...(nearest === undefined ? {} : { hint: `Did you mean '${nearest}'?` }),
    });
  }
}

/**
 * Lists the options of a type by name; a name too few or too many is a compile error.
 *
 * @example
 * ```ts
 * const known = optionNames<CallOptions>({ signal: true, onProgress: true });
 * ```
 */
export function optionNames<Options extends object>(names: Readonly<Record<keyof Options & string, true>>): readonly string[] {
  return Object.keys(names);
}
