import { describe, expect, it } from 'vitest';
import { InvalidOptionError } from '../errors/invalid-option-error';
import type { OptionDescription } from '../options/option-description';
import { autoSaturation } from './auto-saturation';
import { autoSaturationOptions, refineEdgesOptions, saturationOptions } from './finish-options';
import { refineEdges } from './refine-edges';
import { saturation } from './saturation';

// The plugin kit, which tests descriptions in the other packages, needs core: here its test would meet another copy of the errors.
const steps: readonly [string, readonly OptionDescription[], (options: never) => unknown][] = [
  ['refineEdges', refineEdgesOptions, refineEdges],
  ['autoSaturation', autoSaturationOptions, autoSaturation],
  ['saturation', saturationOptions, saturation],
];

describe.each(steps)('the description of the options of %s', (_, descriptions, make) => {
  const attempt = (name: string, value: unknown) => () => make({ [name]: value } as never);

  it('is complete: an option that it does not name is refused, with the one that was meant', () => {
    for (const { name } of descriptions) expect(attempt(`${name}s`, 1)).toThrow(`Did you mean '${name}'?`);
  });

  it.each(descriptions.map((option) => [option.name, option] as const))('is true of %s', (name, option) => {
    if (option.kind === 'number') {
      for (const value of [option.least, option.most, option.default]) expect(attempt(name, value)).not.toThrow();
      for (const value of [option.least - option.step, option.most + option.step]) expect(attempt(name, value)).toThrow(InvalidOptionError);
    } else if (option.kind === 'choice') {
      for (const choice of option.choices) expect(attempt(name, choice)).not.toThrow();
      expect(option.choices).toContain(option.default);
      expect(attempt(name, 'no such choice')).toThrow(InvalidOptionError);
    }
  });
});
