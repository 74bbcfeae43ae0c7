import type { Pipeline, SelectOptions } from '@photochrom/core';

/** Gives a pipeline's calls a selection that holds where they bring none; each of its options can be replaced with a call. */
export function selectByDefault(pipeline: Pipeline, selection: SelectOptions): Pipeline {
  return {
    ...pipeline,
    colorize: (image, options) => pipeline.colorize(image, { ...selection, ...options }),
    prepare: (image, options) => pipeline.prepare(image, { ...selection, ...options }),
  };
}
