import type { NewPluginKind } from './new-plugin-kinds';

/** What a plugin shall be. */
export type NewPlugin = {
  readonly kind: NewPluginKind;
  /** Lower case with hyphens, as in errors and reports: `'soft-blend'`. The factory is called `softBlend`. */
  readonly name: string;
  /** Name on npm. Default `photochrom-<kind>-<name>`. */
  readonly packageName?: string;
  /** Folder to write to, which is empty or not there. Default: the package's name without its scope, in the current folder. */
  readonly folder?: string;
  /** Who holds the copyright. Default: git's `user.name`, else the authors of the package. */
  readonly author?: string;
};

/** What was written. */
export type CreatedPlugin = {
  /** The folder, absolute. */
  readonly folder: string;
  readonly packageName: string;
  /** Name of the factory that the package exports. */
  readonly factory: string;
  /** Every file, relative to the folder, sorted. */
  readonly files: readonly string[];
};
