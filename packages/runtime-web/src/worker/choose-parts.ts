import { type Finish, type Fusion, InvalidOptionError } from '@photochrom/core';
import { partName } from '../part-name';
import type { ServedParts } from './served';

/** The parts that a rendering names by settings, as core takes them. */
export type ChosenParts = { readonly fusion?: Fusion; readonly finish?: readonly Finish[] };

/**
 * Makes what turns a rendering's settings into parts. Equal settings give the same part: a pipeline loads each part once.
 *
 * @returns a function that rejects with {InvalidOptionError} where the worker serves no such choice.
 */
export function createPartChooser<FusionSettings, FinishSettings>({
  fusion,
  finish,
}: Pick<ServedParts<unknown, FusionSettings, FinishSettings>, 'fusion' | 'finish'>): (named: {
  readonly fusion?: unknown;
  readonly finish?: unknown;
}) => Promise<ChosenParts> {
  const fusionOf = remember('fusion', fusion);
  const finishOf = remember('finish', finish);
  return async (named) => ({
    ...(named.fusion === undefined ? {} : { fusion: await fusionOf(named.fusion) }),
    ...(named.finish === undefined ? {} : { finish: await finishOf(named.finish) }),
  });
}

function remember<Settings, Part>(
  option: string,
  make: ((settings: Settings) => Part | Promise<Part>) | undefined,
): (settings: unknown) => Promise<Part> {
  const known = new Map<string, Promise<Part>>();
  return async (settings) => {
    if (make === undefined) {
      throw new InvalidOptionError({
        plugin: partName,
        option,
        expected: 'nothing',
        received: settings,
        hint: `This worker serves no choice: give servePipeline() a function '${option}'.`,
      });
    }
    const key = JSON.stringify(settings);
    const part = known.get(key) ?? Promise.resolve(settings as Settings).then(make);
    known.set(key, part);
    // What failed may work another time.
    part.catch(() => known.delete(key));
    return part;
  };
}
