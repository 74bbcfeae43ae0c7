/** A file of the site that the service worker does not keep yet. Types alone: a script that both sides imported would not load there. */
export type MissingFile = {
  readonly bytes: number;
  /** Fetching this address has it kept, and gives what is still missing then, as JSON: a list of these. */
  readonly keepAddress: string;
};
