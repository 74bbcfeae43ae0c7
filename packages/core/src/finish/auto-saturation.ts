import { encodedRowToLab } from '../lab/encoded-row-to-lab';
import { labRowToLinear } from '../lab/lab-to-srgb';
import { gammaTable, readCurve } from '../lab/tables';
import type { OptionSchema, OptionsOf } from '../options/option-description';
import { type DefinedPlugin, definePlugin } from '../plugin/define-plugin';
import { runRows } from '../plugin/run-rows';
import { defineFinish } from './define-finish';
import type { Finish } from './finish';

const NAME = 'auto-saturation';

const options = {
  /**
   * `'ab-only'` (default) takes a and b of the result and keeps the source's L; `'parity'` gives the reference's picture, whose
   * lightness rises where saturation falls. Pair `'parity'` with the pipeline's `gamut: 'clip'`.
   */
  mode: {
    kind: 'choice',
    choices: ['ab-only', 'parity'],
    default: 'ab-only',
    doc: "Whether lightness stays the photograph's, or rises where saturation falls, as in PatchColorization.",
  },
} as const satisfies OptionSchema;

/** Options of {@link autoSaturation}. */
export type AutoSaturationOptions = OptionsOf<typeof options>;

/**
 * PatchColorization's automatic saturation: full at mid-gray, down to 37.5 % in shadows and highlights, by the source's own luma.
 *
 * Each pixel's HSV saturation is multiplied by −2.5 g² + 2.5 g + 0.375, hue and value unchanged. `parity` is within 1e-5 of the
 * reference's RGB.
 *
 * @throws {InvalidOptionError} `mode` is neither of the two, or an option is unknown.
 * @see spec/patchcolorization.md §5
 */
export const autoSaturation: DefinedPlugin<'finish', typeof options, Finish> = /* @__PURE__ */ definePlugin({
  kind: 'finish',
  name: NAME,
  title: 'Automatic saturation',
  doc: "PatchColorization's: calmer shadows and highlights.",
  options,
  create: ({ mode }) =>
    defineFinish({
      name: NAME,
      changesL: mode === 'parity',
      async apply({ L, ab, luma }, call) {
        const { width, height } = L;
        const gray = luma().data;
        const rgb = new Float64Array(3 * width);
        const resultL = new Float32Array(width * height);
        const resultAb = new Float32Array(2 * width * height);
        await runRows(height, call, (y) => {
          labRowToLinear(L.data, ab.data, y * width, 'clip', rgb);
          scaleSaturation(rgb, gray, y * width);
          encodedRowToLab(rgb, resultL, resultAb, y * width);
        });
        const finished = { ab: { width, height, data: resultAb } };
        return mode === 'parity' ? { ...finished, L: { width, height, data: resultL } } : finished;
      },
    }),
});

/**
 * Turns a row of linear RGB into gamma-encoded RGB of less saturation.
 *
 * @param gray luma of the whole picture, 0..1, the row's from index `start`.
 */
function scaleSaturation(rgb: Float64Array, gray: Float32Array, start: number): void {
  const gamma = gammaTable();
  for (let at = 0, pixel = start; at < rgb.length; at += 3, pixel++) {
    const g = gray[pixel]!;
    const weight = 0.375 + 2.5 * g * (1 - g);
    const red = readCurve(gamma, rgb[at]!);
    const green = readCurve(gamma, rgb[at + 1]!);
    const blue = readCurve(gamma, rgb[at + 2]!);
    const max = Math.max(red, green, blue);
    rgb[at] = max - weight * (max - red);
    rgb[at + 1] = max - weight * (max - green);
    rgb[at + 2] = max - weight * (max - blue);
  }
}
