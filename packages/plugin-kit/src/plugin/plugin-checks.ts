import { InvalidOptionError, isPlugin, type OptionDescription, type Plugin, type PluginManifest } from '@photochrom/core';
import { expect } from 'vitest';

/** Any plugin, whatever its options. */
export type AnyPlugin = PluginManifest & ((options: never) => unknown);

/** One thing that a plugin promises by what it says of itself, as a plain function that throws where it is broken. */
export type PluginCheck = { readonly name: string; readonly run: () => void };

/** The promises of a plugin that says what it is. */
export function pluginChecks(plugin: AnyPlugin, needed: Readonly<Record<string, unknown>> = {}): readonly PluginCheck[] {
  const make = (options: Readonly<Record<string, unknown>>) => (plugin as unknown as Plugin)({ ...needed, ...options });
  const refuses = (name: string, value: unknown) => {
    const attempt = () => make({ [name]: value });
    expect(attempt, `${name}: ${String(value)}`).toThrow(InvalidOptionError);
    expect(attempt).toThrow(`'${name}'`);
  };

  return [
    {
      name: 'is a plugin with a name, a title and a sentence, and so has each of its options',
      run: () => {
        expect(isPlugin(plugin), 'made by definePlugin').toBe(true);
        expect(plugin.name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
        expect(plugin.title).toMatch(/\S/);
        for (const { name, doc } of [plugin, ...plugin.options]) expect(doc, `doc of ${name}`).toMatch(/^[A-Z`].*\.$/);
      },
    },
    {
      name: 'makes a part of its kind and name',
      run: () => {
        expect(make({})).toMatchObject({ kind: plugin.kind, specVersion: 1, name: plugin.name });
      },
    },
    {
      name: 'refuses an option that does not exist, and names the one that was meant',
      run: () => {
        refuses('noSuchOption', 1);
        for (const { name } of plugin.options) {
          refuses(`${name}s`, 1);
          expect(() => make({ [`${name}s`]: 1 })).toThrow(`Did you mean '${name}'?`);
        }
      },
    },
    ...plugin.options.map((option) => ({
      name: `${option.name}: takes what is described and refuses the rest`,
      run: () => {
        for (const value of offered(option)) expect(() => make({ [option.name]: value }), `${option.name}: ${String(value)}`).not.toThrow();
        if (option.required) refuses(option.name, undefined);
        for (const value of ruledOut(option)) refuses(option.name, value);
      },
    })),
  ];
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
