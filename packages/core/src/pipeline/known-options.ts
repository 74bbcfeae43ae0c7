import { SELECT_OPTIONS } from '../detector/select-instances';
import type { Guide } from '../guide/guide';
import { optionNames, refuseUnknownOptions } from '../options/refuse-unknown-options';
import { CALL_OPTIONS, type CallOptions } from '../plugin/call-options';
import type { EncodeOptions } from '../runtime/runtime';
import type { PipelineOptions, PrepareOptions, RenderOptions } from './pipeline';

/** The names of {@link PipelineOptions}. */
export const PIPELINE_OPTIONS = optionNames<PipelineOptions>({
  runtime: true,
  backbone: true,
  detector: true,
  fusion: true,
  finish: true,
  workingSide: true,
  gamut: true,
});

const PREPARE_OPTIONS = [...SELECT_OPTIONS, 'instances' satisfies keyof PrepareOptions, ...CALL_OPTIONS];

const RENDER_OPTIONS = [
  ...optionNames<Omit<RenderOptions, keyof CallOptions>>({
    fusion: true,
    instances: true,
    guide: true,
    finish: true,
    weightMaps: true,
    size: true,
    unseenCrops: true,
  }),
  ...CALL_OPTIONS,
];

const COLORIZE_OPTIONS = [...new Set([...PREPARE_OPTIONS, ...RENDER_OPTIONS])];

const ENCODE_OPTIONS = [...optionNames<EncodeOptions>({ format: true, quality: true, metadata: true }), ...CALL_OPTIONS];

const GUIDE_OPTIONS = optionNames<Guide>({ points: true });

const KNOWN = { load: CALL_OPTIONS, prepare: PREPARE_OPTIONS, render: RENDER_OPTIONS, colorize: COLORIZE_OPTIONS, encode: ENCODE_OPTIONS };

/**
 * Checks the names of what a verb was given.
 *
 * @throws {InvalidOptionError} one is not known.
 */
export function checkCall(verb: keyof typeof KNOWN, options: object): void {
  refuseUnknownOptions(options, KNOWN[verb]);
  if ('guide' in options && options.guide !== undefined) refuseUnknownOptions(options.guide as object, GUIDE_OPTIONS);
}
