import { describe, expect, it } from 'vitest';
import { InvalidOptionError } from '../errors/invalid-option-error';
import type { Plugin } from '../plugin/plugin';
import { autoSaturation } from './auto-saturation';
import { refineEdges } from './refine-edges';
import { saturation } from './saturation';

// The plugin kit, which tests the options of the other packages' plugins, needs core: here its test would meet another copy of the errors.
describe.each([refineEdges, autoSaturation, saturation] as unknown as Plugin[])('the options of $name', (plugin) => {
  const attempt = (name: string, value: unknown) => () => plugin({ [name]: value });

  it('are all: another one is refused, with the one that was meant', () => {
    for (const { name } of plugin.options) expect(attempt(`${name}s`, 1)).toThrow(`Did you mean '${name}'?`);
  });

  it.each(plugin.options.map((option) => [option.name, option] as const))('are what is said of %s', (name, option) => {
    if (option.kind === 'number') {
      for (const value of [option.least, option.most, option.default]) expect(attempt(name, value)).not.toThrow();
      for (const value of [option.least - option.step, option.most! + option.step])
        expect(attempt(name, value)).toThrow(InvalidOptionError);
    } else if (option.kind === 'choice') {
      for (const choice of option.choices) expect(attempt(name, choice)).not.toThrow();
      expect(option.choices).toContain(option.default);
      expect(attempt(name, 'no such choice')).toThrow(InvalidOptionError);
    }
  });
});
