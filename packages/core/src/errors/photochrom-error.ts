/** Shared by every copy of core on a page, so that `isInstance` works across duplicated packages. */
const marker = Symbol.for('photochrom.error');

/** What every Photochrom error is made from. */
export type ErrorDetails = {
  /** Name of the plugin or part that speaks, shown in brackets. */
  readonly plugin?: string;
  /** What was expected and what came. */
  readonly message: string;
  /** What the caller can do about it. */
  readonly hint?: string;
  readonly cause?: unknown;
};

/**
 * The root of all errors that Photochrom throws on purpose.
 *
 * `code` is stable and meant for programs, `hint` says what to do and is meant for people. An abort is never wrapped: it rejects with
 * `signal.reason`.
 */
export class PhotochromError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly plugin: string | undefined;

  constructor(code: string, { plugin, message, hint, cause }: ErrorDetails) {
    super([plugin === undefined ? '' : `[${plugin}] `, message, hint === undefined ? '' : ` ${hint}`].join(''), { cause });
    this.name = new.target.name;
    this.code = code;
    this.hint = hint;
    this.plugin = plugin;
    Object.defineProperty(this, marker, { value: true });
  }

  /** Tells a Photochrom error from any other value, also when it comes from another copy of core. */
  static isInstance(value: unknown): value is PhotochromError {
    return typeof value === 'object' && value !== null && marker in value;
  }
}
