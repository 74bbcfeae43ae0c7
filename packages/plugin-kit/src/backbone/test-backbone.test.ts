import { type Backbone, defineBackbone, type LoadedBackbone } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { findFailures } from '../contract/find-failures';
import { fakeBackbone } from '../fakes/fake-backbone';
import { slopeAb } from '../fakes/slope-ab';
import { backboneChecks } from './backbone-checks';
import { testBackbone } from './test-backbone';

type Predict = LoadedBackbone['predict'];

const input = { width: 8, height: 8, filter: 'bicubic' } as const;

describe('testBackbone', () => {
  describe('a sound backbone', () => testBackbone(() => fakeBackbone()));
  describe('one without hints', () => testBackbone(() => fakeBackbone({ hints: false, color: ({ L }) => slopeAb(L) })));

  const predicts = (predict: Predict) => () => defineBackbone({ name: 'broken', input, predict });

  it.each<[string, () => Backbone, string]>([
    [
      'no plane for the second picture',
      predicts(async (items) => items.slice(0, 1).map(({ L }) => slopeAb(L))),
      'gives finite ab planes for no, one and many pictures',
    ],
    [
      'values that are no numbers',
      predicts(async (items) => items.map(({ L }) => ({ ...slopeAb(L), data: new Float32Array(128).fill(Number.NaN) }))),
      'gives finite ab planes for no, one and many pictures',
    ],
    [
      'one channel only',
      predicts(async (items) => items.map(({ L }) => ({ ...slopeAb(L), data: new Float32Array(64) }))),
      'gives finite ab planes for no, one and many pictures',
    ],
    [
      'mixed-up order',
      predicts(async (items) => items.map((_, index) => slopeAb({ ...input, index }))),
      'keeps the order of its pictures, and colours each as if it were alone',
    ],
    ['one plane for all', predicts(async (items) => items.map(() => shared)), 'gives planes with memory of their own'],
    ['changed hints', predicts(takesHintsAway), 'leaves its pictures, hints and colours as they were'],
    ['changed colours of the full image', predicts(paintsColorsOver), 'leaves its pictures, hints and colours as they were'],
    [
      "planes of the full image's colours that hold too little",
      predicts(async (items) => items.map(({ L, imageAb }) => ({ ...slopeAb(L), ...imageAb, width: L.width }))),
      'takes the colours of the full image of any size with some of its pictures and without with others',
    ],
    [
      'an unknown filter',
      () => fakeBackbone({ input: { ...input, filter: 'lanczos' as 'bicubic' } }),
      'says the size and filter of its input',
    ],
    [
      'a fractional size',
      () => defineBackbone({ name: 'x', input: { ...input, width: 8.5 }, predict: async () => [] }),
      'says the size and filter of its input',
    ],
    ['progress that stops short', predicts(stopsShort), 'progress never falls and ends at its total'],
  ])('fails for %s', async (_, make, test) => {
    expect(await findFailures(backboneChecks(), make)).toContain(test);
  });
});

const shared = slopeAb(input);

const takesHintsAway: Predict = async (items) =>
  items.map(({ L, hints }) => {
    (hints as unknown[]).pop();
    return slopeAb(L);
  });

const paintsColorsOver: Predict = async (items) =>
  items.map(({ L, imageAb }) => {
    imageAb?.data.fill(1);
    return slopeAb(L);
  });

const stopsShort: Predict = async (items, { progress }) => {
  progress(1, 9);
  return items.map(({ L }) => slopeAb(L));
};
