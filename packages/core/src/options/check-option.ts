import type { NumberOption, OptionDefinition, OptionValue } from './option-description';

/** Says whether an option takes a value, by its description: of a caller, or of a model's card that says the same thing. */
export function fitsOption<Option extends OptionDefinition>(option: Option, value: unknown): value is OptionValue<Option> {
  return fits(option, value);
}

function fits(option: OptionDefinition, value: unknown): boolean {
  switch (option.kind) {
    case 'number':
      return typeof value === 'number' && fitsRange(option, value);
    case 'choice':
      return (option.choices as readonly unknown[]).includes(value);
    case 'switch':
      return typeof value === 'boolean';
    case 'text':
      return isText(value);
    case 'names':
      return Array.isArray(value) && value.length > 0 && value.every(isText);
    case 'model':
      return isText(value) || (typeof value === 'object' && value !== null);
    case 'data':
      return value !== undefined;
  }
}

/** Says what an option takes, in the words of an error message: "a number in 0..1", "'clip' or 'keep-L'". */
export function describeExpected(option: OptionDefinition): string {
  switch (option.kind) {
    case 'number':
      return describeNumber(option);
    case 'choice': {
      const choices = option.choices.map((choice) => (typeof choice === 'string' ? `'${choice}'` : choice));
      return choices.length < 3 ? choices.join(' or ') : `one of ${choices.join(', ')}`;
    }
    case 'switch':
      return 'true or false';
    case 'text':
      return 'a text that is not empty';
    case 'names':
      return 'a list of at least one name, none of them empty';
    case 'model':
      return `a model of architecture '${option.architecture}': a path, an address, bytes, or a card with its data`;
    case 'data':
      return option.expected ?? 'plain data';
  }
}

function fitsRange({ least, above, most = Number.MAX_VALUE, step, whole }: NumberOption, value: number): boolean {
  if (!(value >= least && value <= most) || (above && value === least)) return false;
  return !whole || Number.isInteger(value / step);
}

function describeNumber({ least, above, most, step, whole }: NumberOption): string {
  const noun = !whole ? 'a number' : step === 1 ? 'an integer' : `a multiple of ${step}`;
  if (above) return `${noun} above ${least}${most === undefined ? '' : ` and up to ${most}`}`;
  return most === undefined ? `${noun} of at least ${least}` : `${noun} in ${least}..${most}`;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && /\S/.test(value);
}
