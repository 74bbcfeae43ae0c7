import { InvalidOptionError, isPlugin, type OptionDescription, type Plugin, type PluginManifest } from '@photochrom/core';
import { expect, it } from 'vitest';

/** Any plugin, whatever its options. */
type AnyPlugin = PluginManifest & ((options: never) => unknown);

/**
 * Tests what a plugin says of itself: that it makes a part of its kind, takes what its options offer, and refuses the rest as well as options
 * that do not exist.
 *
 * @param needed the options that it can't do without, such as a model; besides them it is called with one option at a time.
 * @example
 * ```ts
 * describe('maskReplace', () => testPlugin(maskReplace));
 * ```
 */
export function testPlugin(plugin: AnyPlugin, needed: Readonly<Record<string, unknown>> = {}): void {
  const make = (options: Readonly<Record<string, unknown>>) => (plugin as unknown as Plugin)({ ...needed, ...options });
  const refuses = (name: string, value: unknown) => {
    const attempt = () => make({ [name]: value });
    expect(attempt).toThrow(InvalidOptionError);
    expect(attempt).toThrow(`'${name}'`);
  };

  it('is a plugin with a name, a title and a sentence, and so has each of its options', () => {
    expect(isPlugin(plugin)).toBe(true);
    expect(plugin.name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(plugin.title).toMatch(/\S/);
    for (const { doc } of [plugin, ...plugin.options]) expect(doc).toMatch(/^[A-Z`].*\.$/);
  });

  it('makes a part of its kind and name', () => {
    expect(make({})).toMatchObject({ kind: plugin.kind, specVersion: 1, name: plugin.name });
  });

  it('refuses an option that does not exist, and names the one that was meant', () => {
    for (const { name } of plugin.options) {
      const attempt = () => make({ [`${name}s`]: 1 });
      expect(attempt).toThrow(InvalidOptionError);
      expect(attempt).toThrow(`Did you mean '${name}'?`);
    }
  });

  for (const option of plugin.options) {
    it(`${option.name}: takes what is described and refuses the rest`, () => {
      for (const value of offered(option)) make({ [option.name]: value });
      if (option.required) refuses(option.name, undefined);
      for (const value of ruledOut(option)) refuses(option.name, value);
    });
  }
}

/** Values that a form would offer, the ends of a range among them. */
function offered(option: OptionDescription): readonly unknown[] {
  const usual = 'default' in option ? [option.default] : [];
  switch (option.kind) {
    case 'choice':
      return [...usual, ...option.choices];
    case 'switch':
      return [true, false];
    case 'number': {
      const { least, most, step, above } = option;
      return [...usual, ...(above ? [] : [least]), least + step, ...(most === undefined ? [] : [most])];
    }
    case 'text':
      return [...usual, 'some text'];
    case 'names':
      return [['one', 'two']];
    case 'model':
      return ['model.onnx'];
    case 'data':
      return [];
  }
}

function ruledOut(option: OptionDescription): readonly unknown[] {
  if (option.kind === 'data') return [];
  const wrong: unknown[] = [null, option.kind === 'number' || option.kind === 'choice' ? 'no such value' : 1];
  if (option.kind !== 'number') return wrong;
  const { least, most, step, whole, above } = option;
  wrong.push(Number.NaN, above ? least : least - step);
  if (most !== undefined) wrong.push(most + step);
  if (whole) wrong.push(least + step / 2);
  return wrong;
}
