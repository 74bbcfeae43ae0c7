import type { Runtime } from '@photochrom/core';

/** A promise that a plugin does not keep, and why. */
export type SkippedTest = {
  /** Name of the test, word for word. */
  readonly test: string;
  /** Shown in the test's name. */
  readonly reason: string;
};

/** How a plugin's contract is tested. */
export type ContractOptions = {
  /** Opens the models of plugins that have some. Default: none, and asking for a model fails. */
  readonly runtime?: Runtime;
  /** Tests that are left out. Default none. */
  readonly skip?: readonly SkippedTest[];
  /** Milliseconds that each test may take. Default 60,000. */
  readonly timeout?: number;
};

/** A factory under test, with its options. */
export type Contract<Plugin> = {
  readonly make: () => Plugin;
  readonly options: ContractOptions;
};
