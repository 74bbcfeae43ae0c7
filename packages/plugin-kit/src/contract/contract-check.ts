import type { Contract } from './contract';

/** One promise that every plugin of a kind keeps, as a plain function that rejects where it is broken. */
export type ContractCheck<Plugin> = {
  /** States the promise; what `skip` refers to. */
  readonly name: string;
  readonly run: (contract: Contract<Plugin>) => Promise<void>;
};
