/**
 * One option of a plugin as plain data, so that forms and command lines need not repeat what the plugin knows. A plugin that has
 * settings exports a list of these beside its factory.
 */
export type OptionDescription = NumberOption | ChoiceOption | SwitchOption;

/** What every description says. */
type Described = {
  /** Name of the property in the factory's options. */
  readonly name: string;
  /** What the option does, in one sentence for whoever colours photographs. */
  readonly doc: string;
};

/** A number within a range. */
export type NumberOption = Described & {
  readonly kind: 'number';
  /** The least and the most that a form offers; the factory takes both. */
  readonly least: number;
  readonly most: number;
  /** Distance between the values that a form offers; 1 for whole numbers. */
  readonly step: number;
  /** Absent where a model's card or another option decides. */
  readonly default?: number;
};

/** One of several names. */
export type ChoiceOption = Described & {
  readonly kind: 'choice';
  readonly choices: readonly string[];
  /** Absent where a model's card or another option decides. */
  readonly default?: string;
};

/** On or off. */
export type SwitchOption = Described & { readonly kind: 'switch'; readonly default: boolean };
