import { defineFusion, definePlugin, InvalidOptionError, type PluginManifest } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { type AnyPlugin, pluginChecks } from './plugin-checks';
import { testPlugin } from './test-plugin';

const part = (name = 'blend') => defineFusion({ name, needs: { masks: false }, fuse: (evidence) => evidence.imageAb() });
const definition = {
  kind: 'fusion',
  name: 'blend',
  title: 'Blend',
  doc: 'Blends.',
  options: {
    mode: { kind: 'choice', choices: ['soft', 'hard'], default: 'soft', doc: 'How.' },
    share: { kind: 'number', least: 0, above: true, most: 1, step: 0.1, doc: 'How much.' },
    size: { kind: 'number', least: 32, step: 32, whole: true, required: true, doc: 'How large.' },
  },
  create: () => part(),
} as const;
const needed = { size: 64 };

/** @returns the names of the promises that a plugin breaks. */
function failures(plugin: AnyPlugin): string[] {
  return pluginChecks(plugin, needed).flatMap(({ name, run }) => {
    try {
      run();
      return [];
    } catch {
      return [name];
    }
  });
}

describe('testPlugin', () => {
  describe('a sound plugin', () => testPlugin(definePlugin(definition), needed));

  const says = 'is a plugin with a name, a title and a sentence, and so has each of its options';
  const makes = 'makes a part of its kind and name';
  it.each<[string, () => AnyPlugin, string]>([
    ['a name that no command line takes', () => definePlugin({ ...definition, name: 'My Blend', create: () => part('My Blend') }), says],
    ['no title', () => definePlugin({ ...definition, title: ' ' }), says],
    ['no sentence', () => definePlugin({ ...definition, doc: '' }), says],
    [
      'an option without a sentence',
      () => definePlugin({ ...definition, options: { ...definition.options, size: { ...definition.options.size, doc: 'size' } } }),
      says,
    ],
    ['a part of another name', () => definePlugin({ ...definition, create: () => part('other') }), makes],
    ['a part of another kind', () => definePlugin({ ...definition, create: () => ({ ...part(), kind: 'finish' }) as never }), makes],
    [
      'a factory that refuses what it offers',
      () => definePlugin({ ...definition, create: refusesHard }),
      'mode: takes what is described and refuses the rest',
    ],
    ['a factory without its checks', unchecked, 'share: takes what is described and refuses the rest'],
  ])('fails for %s', (_, make, name) => {
    expect(failures(make())).toContain(name);
  });
});

function refusesHard({ mode }: { readonly mode: string }) {
  if (mode === 'hard') throw new InvalidOptionError({ plugin: 'blend', option: 'mode', expected: "'soft'", received: mode });
  return part();
}

/** What somebody makes without definePlugin. */
function unchecked(): AnyPlugin {
  const { kind, specVersion, title, doc, options, heavy } = definePlugin(definition) as PluginManifest;
  const factory = () => part();
  Object.defineProperty(factory, 'name', { value: 'blend' });
  return Object.assign(factory, { kind, specVersion, title, doc, options, heavy }) as unknown as AnyPlugin;
}
