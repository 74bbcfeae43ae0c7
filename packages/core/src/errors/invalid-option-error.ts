import { PhotochromError } from './photochrom-error';

/** An option has a value that it may not have. */
export class InvalidOptionError extends PhotochromError {
  readonly option: string;

  constructor({
    plugin,
    option,
    expected,
    received,
    hint,
  }: { plugin?: string; option: string; expected: string; received: unknown; hint?: string }) {
    super('invalid-option', {
      ...(plugin === undefined ? {} : { plugin }),
      message: `Expected ${expected} for option '${option}', but received ${describe(received)}.`,
      ...(hint === undefined ? {} : { hint }),
    });
    this.option = option;
  }
}

function describe(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  return `${Array.isArray(value) ? 'the array' : 'the object'} ${JSON.stringify(value)?.slice(0, 120)}`;
}
