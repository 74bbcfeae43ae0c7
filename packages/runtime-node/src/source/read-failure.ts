/** Bytes can't be had. Inner: callers turn it into the typed error of what they wanted to read. */
export class ReadFailure extends Error {
  /** What the caller can do about it. */
  readonly hint: string;
  /** Nothing is there, as opposed to something that can't be read. */
  readonly missing: boolean;

  constructor(reason: string, { hint, missing = false, cause }: { hint: string; missing?: boolean; cause?: unknown }) {
    super(reason, { cause });
    this.hint = hint;
    this.missing = missing;
  }
}
