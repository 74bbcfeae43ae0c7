/** What the program's exit status says. Part of its interface. */
export const exitCodes = {
  /** Every photograph was coloured or has a result from an earlier run, every model imported, the file listed. */
  fine: 0,
  /** At least one was not; each is named with its reason, and the others were. */
  someFailed: 1,
  /** The command line is wrong, or names nothing to work on. */
  usage: 2,
  /** Nothing could run: a model or a library is missing or broken. */
  cannotRun: 3,
  /** Stopped by Ctrl-C. */
  aborted: 130,
} as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
