import { defineFinish, definePlugin, type Plugin } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { type Failures, saying } from '../contract/planted-fault';
import { fakeFusion } from '../fakes/fake-fusion';
import { type AnyPlugin, pluginChecks } from './plugin-checks';

describe('planted faults of what a plugin says of itself', () => {
  const finish = (name: string) => defineFinish({ name, apply: async ({ ab }) => ({ ab }) });
  const sound = {
    kind: 'finish',
    name: 'faulty',
    title: 'Faulty',
    doc: 'Does nothing.',
    options: { share: { kind: 'number', least: 0, most: 1, step: 0.1, default: 0.5, doc: 'A share.' } },
    create: () => finish('faulty'),
  } as const;
  /** A factory written by hand that says the same of itself. */
  const byHand = (create: (options: Record<string, unknown>) => unknown) =>
    Object.defineProperties((options = {}) => create(options), Object.getOwnPropertyDescriptors(definePlugin(sound))) as unknown as Plugin;
  const SAYS = 'is a plugin with a name, a title and a sentence, and so has each of its options';
  const UNKNOWN = 'refuses an option that does not exist, and names the one that was meant';
  const SHARE = 'share: takes what is described and refuses the rest';

  it('none in a sound one', () => {
    expect(failuresOf(definePlugin(sound))).toEqual({});
  });

  it.each<readonly [string, AnyPlugin, Failures]>([
    ['options that are not described', byHand(() => finish('faulty')), { [UNKNOWN]: /noSuchOption/, [SHARE]: /share: null/ }],
    ['options that are not described, where there are none', withoutOptions(), { [UNKNOWN]: /noSuchOption/ }],
    [
      'a range that is wider than what is taken',
      definePlugin({ ...sound, create: ({ share }) => (share > 0.9 ? failShare() : finish('faulty')) }),
      { [SHARE]: /share: 1/ },
    ],
    [
      'an option without a sentence',
      definePlugin({ ...sound, options: { share: { ...sound.options.share, doc: '' } } }),
      { [SAYS]: /doc of share/ },
    ],
    ['no sentence', definePlugin({ ...sound, doc: 'does nothing' }), { [SAYS]: /doc of faulty/ }],
    ['a name for people', definePlugin({ ...sound, name: 'Faulty step', create: () => finish('Faulty step') }), { [SAYS]: /Faulty step/ }],
    [
      'a part of another name',
      definePlugin({ ...sound, create: () => finish('other') }),
      { 'makes a part of its kind and name': /to match object/ },
    ],
    [
      'a part of another kind',
      definePlugin({ ...sound, create: (): never => fakeFusion() as never }),
      { 'makes a part of its kind and name': /to match object/ },
    ],
  ])('%s', (_, plugin, failures) => {
    expect(failuresOf(plugin)).toEqual(saying(failures));
  });

  function failuresOf(plugin: AnyPlugin): Record<string, string> {
    const failures: Record<string, string> = {};
    for (const { name, run } of pluginChecks(plugin)) {
      try {
        run();
      } catch (error) {
        failures[name] = (error as Error).message;
      }
    }
    return failures;
  }

  function withoutOptions() {
    return Object.defineProperties(
      () => finish('faulty'),
      Object.getOwnPropertyDescriptors(definePlugin({ ...sound, options: {}, create: () => finish('faulty') })),
    ) as unknown as Plugin;
  }

  function failShare(): never {
    throw new RangeError('no');
  }
});
