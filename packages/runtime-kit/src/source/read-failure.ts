/** Bytes can't be had. Thrown by {@link Place.read}; whoever reads turns it into the typed error of what it wanted. */
export class ReadFailure extends Error {
  /** What the caller can do about it. */
  readonly hint: string;
  /** Nothing is there, as opposed to something that can't be read. */
  readonly missing: boolean;

  /** @param reason completes the sentence "Expected a model at …, but …", such as `'there is no such file'`. */
  constructor(reason: string, { hint, missing = false, cause }: { hint: string; missing?: boolean; cause?: unknown }) {
    super(reason, { cause });
    this.hint = hint;
    this.missing = missing;
  }
}
