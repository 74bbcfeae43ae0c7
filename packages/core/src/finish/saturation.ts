import type { OptionSchema } from '../options/option-description';
import { type DefinedPlugin, definePlugin } from '../plugin/define-plugin';
import { runRows } from '../plugin/run-rows';
import { defineFinish } from './define-finish';
import type { Finish } from './finish';

const NAME = 'saturation';

const options = {
  /** How strong colours are, 0..4; 0 is gray, 1 changes nothing. */
  factor: {
    kind: 'number',
    least: 0,
    most: 4,
    step: 0.05,
    default: 1,
    required: true,
    doc: 'How strong colours are: 0 is gray, 1 changes nothing.',
  },
} as const satisfies OptionSchema;

/**
 * Makes colours stronger or weaker: multiplies a and b, lightness stays.
 *
 * @param options.factor in 0..4; 0 is gray, 1 changes nothing.
 * @throws {InvalidOptionError} `factor` is missing or out of its range, or an option is unknown.
 */
export const saturation: DefinedPlugin<'finish', typeof options, Finish> = /* @__PURE__ */ definePlugin({
  kind: 'finish',
  name: NAME,
  title: 'Saturation',
  doc: 'Stronger or weaker colours.',
  options,
  create: ({ factor }) =>
    defineFinish({
      name: NAME,
      async apply({ ab }, call) {
        const { width, height } = ab;
        const data = new Float32Array(ab.data.length);
        await runRows(2 * height, call, (row) => {
          for (let at = row * width; at < (row + 1) * width; at++) data[at] = factor * ab.data[at]!;
        });
        return { ab: { width, height, data } };
      },
    }),
});
