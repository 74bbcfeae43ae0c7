import { InvalidOptionError } from '../errors/invalid-option-error';
import { refuseUnknownOptions } from '../options/refuse-unknown-options';
import { runRows } from '../plugin/run-rows';
import { defineFinish } from './define-finish';
import type { Finish } from './finish';
import { saturationOptions } from './finish-options';

/**
 * Makes colours stronger or weaker: multiplies a and b, lightness stays.
 *
 * @param options.factor in 0..4; 0 is gray, 1 changes nothing.
 * @throws {InvalidOptionError} `factor` is out of its range, or an option is unknown.
 */
export function saturation(options: { readonly factor: number }): Finish {
  refuseUnknownOptions(options, saturationOptions, 'saturation');
  const { factor } = options;
  if (!(factor >= 0 && factor <= 4)) {
    throw new InvalidOptionError({ plugin: 'saturation', option: 'factor', expected: 'a number in 0..4', received: factor });
  }
  return defineFinish({
    name: 'saturation',
    async apply({ ab }, call) {
      const { width, height } = ab;
      const data = new Float32Array(ab.data.length);
      await runRows(2 * height, call, (row) => {
        for (let at = row * width; at < (row + 1) * width; at++) data[at] = factor * ab.data[at]!;
      });
      return { ab: { width, height, data } };
    },
  });
}
