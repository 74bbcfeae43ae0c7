import { defineFinish, defineFusion, definePlugin } from '@photochrom/core';

const apply = async ({ ab }) => ({ ab: { ...ab, data: ab.data.slice() } });
const step = (name, options = {}) =>
  definePlugin({ kind: 'finish', name, title: name, doc: 'Does nothing.', options, create: () => defineFinish({ name, apply }) });
export const one = step('one', { amount: { kind: 'number', least: 0, most: 9, step: 1, doc: 'How much.' } });
export const two = step('two');
export const broken = definePlugin({
  kind: 'detector',
  name: 'broken',
  title: 'Broken',
  doc: 'Makes a fusion.',
  options: {},
  create: () => defineFusion({ name: 'broken', needs: { masks: false }, fuse: (evidence) => evidence.imageAb() }),
});
