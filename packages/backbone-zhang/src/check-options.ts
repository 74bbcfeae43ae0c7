import { InvalidOptionError, type SizeRule } from '@photochrom/core';

/** Both networks halve the side three times; the release feeds them 256 (spec/backbones.md §4). */
export const sizes: SizeRule = { multiple: 8, usual: 256 };

/** Options that both networks take. */
export type NetworkOptions = {
  /**
   * Side in pixels of the square that the network sees, a multiple of 8. Default: the model card's, else the model's own fixed size,
   * else 256 as in the release.
   */
  readonly size?: number;
  /** How many pictures run at once, at least 1. Default 4; a model made for another number keeps that. */
  readonly batch?: number;
};

/** @throws {InvalidOptionError} `size` is not a positive multiple of 8, or `batch` not a positive integer. */
export function checkNetworkOptions(plugin: string, size: number | undefined, batch: number | undefined): void {
  if (size !== undefined && !(Number.isInteger(size) && size >= 8 && size % 8 === 0)) {
    throw new InvalidOptionError({ plugin, option: 'size', expected: 'a multiple of 8, such as 256', received: size });
  }
  if (batch !== undefined && !(Number.isInteger(batch) && batch >= 1)) {
    throw new InvalidOptionError({ plugin, option: 'batch', expected: 'an integer of at least 1', received: batch });
  }
}

/** @throws {InvalidOptionError} the value is not a finite number of at least `least`. */
export function checkNumber(plugin: string, option: string, value: number | undefined, least: number): void {
  if (value !== undefined && !(Number.isFinite(value) && value >= least)) {
    throw new InvalidOptionError({ plugin, option, expected: `a number of at least ${least}`, received: value });
  }
}
