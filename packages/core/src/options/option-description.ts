import type { ModelSource } from '../runtime/model-source';

/**
 * One option of a plugin as plain data. What is checked at run time, the types of a factory's options, command lines and forms all follow
 * from it: see {@link definePlugin}.
 */
export type OptionDescription = OptionDefinition & {
  /** Name of the property in the factory's options. */
  readonly name: string;
};

/** What {@link definePlugin} is told of an option, under the option's name. */
export type OptionDefinition = NumberOption | ChoiceOption | SwitchOption | TextOption | NamesOption | ModelOption | DataOption;

/** The options of a plugin by name. */
export type OptionSchema = Readonly<Record<string, OptionDefinition>>;

/** What every description says. */
type Described = {
  /** What the option does, in one sentence for whoever colours photographs. */
  readonly doc: string;
  /** Whether the factory can't do without it. A default is then what a form begins with. */
  readonly required?: true;
};

/** A number within a range. */
export type NumberOption = Described & {
  readonly kind: 'number';
  /** The least that the factory takes. */
  readonly least: number;
  /** Whether `least` itself is too little. */
  readonly above?: true;
  /** The most that the factory takes; absent where there is no bound. */
  readonly most?: number;
  /** Distance between the values that a form offers. */
  readonly step: number;
  /** Whether only multiples of `step` are taken: with a step of 1, integers. */
  readonly whole?: true;
  /** Absent where a model's card or another option decides. */
  readonly default?: number;
};

/** One of several names or numbers. */
export type ChoiceOption = Described & {
  readonly kind: 'choice';
  readonly choices: readonly (string | number)[];
  /** Absent where a model's card or another option decides. */
  readonly default?: string | number;
};

/** On or off. */
export type SwitchOption = Described & {
  readonly kind: 'switch';
  /** Absent where a model's card or another option decides. */
  readonly default?: boolean;
};

/** Any text but an empty one. */
export type TextOption = Described & { readonly kind: 'text'; readonly default?: string };

/** A list of at least one name. */
export type NamesOption = Described & { readonly kind: 'names' };

/** A model that the plugin runs. */
export type ModelOption = Described & {
  readonly kind: 'model';
  /** Topology that its card must name; doors find a model that comes inside by it. */
  readonly architecture: string;
};

/** A value of the plugin's own shape, as a rule plain data, which its factory checks; forms do not offer it. Make it with {@link dataOption}. */
export type DataOption<Value = unknown> = Described & {
  readonly kind: 'data';
  readonly type?: Value;
  /** What the factory takes, in the words of an error message: `"what readCoco gives"`. Default `'plain data'`. */
  readonly expected?: string;
};

/**
 * Describes an option whose value is data of the plugin's own shape.
 *
 * @example
 * ```ts
 * options: { boxes: dataOption<readonly Box[]>()({ doc: 'Where the objects are, in pixels of the photograph.', required: true }) }
 * ```
 */
export function dataOption<Value>(): <const Rest extends Omit<DataOption, 'kind' | 'type'>>(description: Rest) => DataOption<Value> & Rest {
  return (description) => ({ ...description, kind: 'data' });
}

/** The value that an option takes. */
export type OptionValue<Option> = Option extends { readonly kind: 'data'; readonly type?: infer Value }
  ? Value
  : Option extends { readonly kind: 'choice'; readonly choices: readonly (infer Choice)[] }
    ? Choice
    : Option extends { readonly kind: infer Kind extends keyof ValueOfKind }
      ? ValueOfKind[Kind]
      : never;

type ValueOfKind = { number: number; switch: boolean; text: string; names: readonly string[]; model: ModelSource };

/** Options as the caller of a factory gives them. */
export type OptionsOf<Schema> = Flat<
  { readonly [Name in keyof Schema as IsRequired<Schema[Name], Name>]: OptionValue<Schema[Name]> } & {
    readonly [Name in keyof Schema as Exclude<Name, IsRequired<Schema[Name], Name>>]?: OptionValue<Schema[Name]>;
  }
>;

/** Options as a factory's author gets them: checked, and with their defaults. */
export type CheckedOptionsOf<Schema> = Flat<
  { readonly [Name in keyof Schema as IsKnown<Schema[Name], Name>]: OptionValue<Schema[Name]> } & {
    readonly [Name in keyof Schema as Exclude<Name, IsKnown<Schema[Name], Name>>]?: OptionValue<Schema[Name]>;
  }
>;

type IsRequired<Option, Name> = Option extends { readonly required: true } ? Name : never;
type IsKnown<Option, Name> = Option extends { readonly required: true } | { readonly default: unknown } ? Name : never;
type Flat<T> = { [Key in keyof T]: T[Key] };
