import type { EncodeOptions } from '@photochrom/core';
import type { Device } from '@photochrom/runtime-node';
import type { ChosenParts } from '../plugins/choose-parts';
import type { Wishes } from './parse-wishes';

/** What a run of `photochrom colorize` shall do. Absent values are the defaults of what takes them. */
export type RunOptions = {
  readonly inputs: readonly string[];
  readonly output: string;
  readonly parts: ChosenParts;
  readonly instances: number;
  /** Colours that were asked for. */
  readonly wishes?: Wishes | undefined;
  readonly workingSide: number | undefined;
  readonly device: 'auto' | readonly Device[];
  readonly threads: number | undefined;
  /** Whether pictures and models work in processes that can be killed. */
  readonly isolate: boolean;
  readonly format: EncodeOptions['format'];
  /** 1..100. */
  readonly quality: number | undefined;
  readonly overwrite: boolean;
  readonly failOnExisting: boolean;
  readonly report: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
};
