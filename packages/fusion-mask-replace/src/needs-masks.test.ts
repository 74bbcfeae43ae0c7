import { createPipeline, defineDetector, IncompatiblePluginsError } from '@photochrom/core';
import { fakeBackbone, fakeRuntime } from '@photochrom/plugin-kit';
import { expect, it } from 'vitest';
import { maskReplace } from './mask-replace';

it('refuses a detector without masks, at compile time and when the pipeline is created', () => {
  const detector = defineDetector({ name: 'boxes', provides: { masks: false }, detect: async () => [] });
  const parts = { runtime: fakeRuntime(), backbone: fakeBackbone(), detector };
  // @ts-expect-error 'boxes' provides no masks
  expect(() => createPipeline({ ...parts, fusion: maskReplace() })).toThrow(IncompatiblePluginsError);
});
