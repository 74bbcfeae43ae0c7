import type { LoadContext, Loaded } from '@photochrom/core';

/** A plugin of any kind that is loaded before it works. */
export type Part<L extends Loaded> = {
  readonly kind: string;
  readonly specVersion: number;
  readonly name: string;
  load(context: LoadContext): Promise<L>;
};
