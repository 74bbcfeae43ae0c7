import { InvalidOptionError, type OptionDescription } from '@photochrom/core';
import { expect, it } from 'vitest';

/**
 * Tests that a plugin's description of its options is true: what it offers is taken, and what it rules out is refused,
 * as is an option that does not exist.
 *
 * @param descriptions what the plugin exports.
 * @param make calls the plugin's factory with these options and whatever it needs besides, such as a model.
 * @param beyond names of numbers that the factory takes beyond `most`, where the description only says what a form offers.
 */
export function testOptions(
  descriptions: readonly OptionDescription[],
  make: (options: Readonly<Record<string, unknown>>) => unknown,
  { beyond = [] }: { readonly beyond?: readonly string[] } = {},
): void {
  const refuses = (name: string, value: unknown) => {
    const attempt = () => make({ [name]: value });
    expect(attempt).toThrow(InvalidOptionError);
    expect(attempt).toThrow(`'${name}'`);
  };

  it('describes each option once, in a sentence', () => {
    expect(new Set(descriptions.map(({ name }) => name)).size).toBe(descriptions.length);
    for (const { doc } of descriptions) expect(doc).toMatch(/^[A-Z].*\.$/);
  });

  it('refuses an option that does not exist, and names the one that was meant', () => {
    for (const { name } of descriptions) {
      const attempt = () => make({ [`${name}s`]: 1 });
      expect(attempt).toThrow(InvalidOptionError);
      expect(attempt).toThrow(`Did you mean '${name}'?`);
    }
  });

  for (const option of descriptions) {
    it(`${option.name}: takes what is described and refuses the rest`, () => {
      if ('default' in option) make({ [option.name]: option.default });
      if (option.kind === 'choice') {
        for (const choice of option.choices) make({ [option.name]: choice });
        if (option.default !== undefined) expect(option.choices).toContain(option.default);
        refuses(option.name, 'no such choice');
      } else if (option.kind === 'switch') {
        make({ [option.name]: !option.default });
      } else {
        for (const value of [option.least, option.least + option.step, option.most]) make({ [option.name]: value });
        if (option.default !== undefined) expect(option.default >= option.least && option.default <= option.most).toBe(true);
        refuses(option.name, option.least - option.step);
        refuses(option.name, Number.NaN);
        if (!beyond.includes(option.name)) refuses(option.name, option.most + option.step);
      }
    });
  }
}
