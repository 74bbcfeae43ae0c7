import { describeExpected, fitsOption, type OptionDescription } from '@photochrom/core';
import type { StageName } from './part';
import { partOf, partsOf } from './parts';

/** What a form sets: a number, a word, a switch, or names. */
export type OptionValue = number | string | boolean | readonly string[];

/** What was set in a form, by name; what is absent is the plugin's default. */
export type OptionValues = Readonly<Record<string, OptionValue>>;

/** A part that was chosen. `model` is `'starter'`, or the SHA-256 of a model that somebody brought. */
export type ChosenPart = {
  readonly name: string;
  readonly model?: string;
  readonly options: OptionValues;
  /** Where a plugin that somebody brought comes from; what is in it a link can't carry. */
  readonly module?: string;
};

/** Where networks run. */
export type Device = 'auto' | 'webgpu' | 'wasm';

/** A pipeline as plain data, that fits into a link. */
export type Settings = {
  readonly device: Device;
  readonly detector: ChosenPart;
  readonly backbone: ChosenPart;
  readonly fusion: ChosenPart;
  readonly finish: readonly ChosenPart[];
  /** Most objects that get colours of their own, 0..64. */
  readonly maxInstances: number;
};

/** The devices, in the order of the form. */
export const DEVICES: readonly Device[] = ['auto', 'webgpu', 'wasm'];
/** More objects than this are of no use in a picture, and each costs a run. */
export const MOST_INSTANCES = 64;

/** What the page begins with: the starter's models. InstColorization's best was eight objects (Su et al. 2020, table 3b). */
export const defaultSettings: Settings = {
  device: 'auto',
  detector: choose('detector', 'yolox'),
  backbone: choose('backbone', 'efficientnet'),
  fusion: choose('fusion', 'output'),
  finish: [choose('finish', 'refine-edges')],
  maxInstances: 8,
};

/** A part with its defaults, and the starter's model where there is one. */
export function choose(stage: StageName, name: string): ChosenPart {
  const { model, source } = partOf(stage, name);
  return {
    name,
    ...(model?.starter === undefined ? {} : { model: 'starter' }),
    options: {},
    ...(source === undefined ? {} : { module: source.module }),
  };
}

/** Takes the place of plugins that somebody brought, where they are not at hand, by what the page begins with. */
export function withoutOwn(settings: Settings, isGone: (part: ChosenPart) => boolean = ({ module }) => module !== undefined): Settings {
  const keep = (stage: Exclude<StageName, 'finish'>) => {
    const chosen = settings[stage];
    return isGone(chosen) ? choose(stage, partsOf(stage)[0]!.name) : chosen;
  };
  return {
    ...settings,
    detector: keep('detector'),
    backbone: keep('backbone'),
    fusion: keep('fusion'),
    finish: settings.finish.filter((step) => !isGone(step)),
  };
}

/**
 * All that decides what networks see: pipelines that agree in it share one prepared photograph, whatever their fusion and finish.
 *
 * @returns a key for comparing.
 */
export function evidenceKey({ device, detector, backbone, maxInstances }: Settings): string {
  return JSON.stringify([device, ...[detector, backbone].map(partKey), maxInstances]);
}

/** @returns a key of one part, the same for the same choice whatever the order of its options. */
export function partKey({ name, model, options, module }: ChosenPart): string {
  return JSON.stringify([name, model ?? null, module ?? null, Object.entries(options).sort(([one], [other]) => (one < other ? -1 : 1))]);
}

/**
 * Sets one option, or with `undefined` leaves it to the plugin.
 *
 * @returns a new part.
 */
export function setOption(part: ChosenPart, name: string, value: OptionValue | undefined): ChosenPart {
  const { [name]: _before, ...others } = part.options;
  return { ...part, options: value === undefined ? others : { ...others, [name]: value } };
}

/**
 * Reads settings that came from outside: a link or a recipe.
 *
 * @throws {Error} something is of another kind; says what.
 */
export function readSettings(value: unknown): Settings {
  const settings = readObject(value, 'the pipeline');
  const device = DEVICES.find((name) => name === settings['device']);
  if (device === undefined) throw new Error(`Expected the device to be one of ${DEVICES.join(', ')}.`);
  const maxInstances = settings['maxInstances'];
  if (typeof maxInstances !== 'number' || !Number.isInteger(maxInstances) || maxInstances < 0 || maxInstances > MOST_INSTANCES) {
    throw new Error(`Expected the number of objects to be a whole number from 0 to ${MOST_INSTANCES}.`);
  }
  const finish = settings['finish'];
  if (!Array.isArray(finish) || finish.length > 8) throw new Error('Expected the finish to be a list of at most eight steps.');
  return {
    device,
    detector: readPart('detector', settings['detector']),
    backbone: readPart('backbone', settings['backbone']),
    fusion: readPart('fusion', settings['fusion']),
    finish: finish.map((step) => readPart('finish', step)),
    maxInstances,
  };
}

function readPart(stage: StageName, value: unknown): ChosenPart {
  const { name, model, module, options = {} } = readObject(value, `the ${stage}`);
  const part = partsOf(stage).find((candidate) => candidate.name === name && candidate.source?.module === module);
  if (part === undefined && typeof module === 'string') {
    throw new Error(`It wants the ${stage} ‘${name}’ of ‘${module}’, which is a plugin: load it under “Plugins” first, if you trust it.`);
  }
  if (part === undefined)
    throw new Error(
      `Expected the ${stage} to be one of ${partsOf(stage)
        .map((known) => known.name)
        .join(', ')}.`,
    );
  if (model !== undefined && (typeof model !== 'string' || !/^(starter|[0-9a-f]{64})$/.test(model))) {
    throw new Error(`Expected the model of the ${stage} to be 'starter' or a SHA-256.`);
  }
  const values: Record<string, OptionValue> = {};
  for (const [key, entry] of Object.entries(readObject(options, `the options of the ${stage}`))) {
    const description = part.options.find((option) => option.name === key);
    if (description === undefined) throw new Error(`${part.title} has no option '${key}'.`);
    values[key] = readValue(description, entry);
  }
  return {
    name: part.name,
    ...(model === undefined ? {} : { model }),
    options: values,
    ...(typeof module === 'string' ? { module } : {}),
  };
}

/** @throws {Error} the value is not one that the option takes. */
export function readValue(option: OptionDescription, value: unknown): OptionValue {
  if (fitsOption(option, value)) return value as OptionValue;
  throw new Error(`Expected '${option.name}' to be ${describeExpected(option)}.`);
}

/** @throws {Error} the value is not an object. */
export function readObject(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`Expected ${what} to be an object.`);
  return value as Readonly<Record<string, unknown>>;
}
