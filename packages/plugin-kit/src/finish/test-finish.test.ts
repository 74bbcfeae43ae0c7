import { defineFinish, type Finish, type FinishInput, type FinishOutput } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { findFailures } from '../contract/find-failures';
import { finishChecks } from './finish-checks';
import { testFinish } from './test-finish';

const copy = ({ ab }: FinishInput): FinishOutput => ({ ab: { ...ab, data: ab.data.slice() } });
const step =
  (apply: (input: FinishInput) => FinishOutput, takesSmallAb = false) =>
  () =>
    defineFinish({ name: 'step', takesSmallAb, apply: async (input) => apply(input) });

describe('testFinish', () => {
  describe('a sound step', () => testFinish(step(copy)));

  it.each<[string, () => Finish, string]>([
    ['ab that stays small', step(copy, true), "brings ab of any smaller size to L's, where it takes small ab"],
    [
      'L from a step that said it keeps L',
      step((input) => ({ ...copy(input), L: { ...input.L, data: input.L.data.slice() } })),
      "gives finite ab of L's size for pictures of every shape, a single pixel too",
    ],
    [
      'values that are no numbers',
      step((input) => ({ ab: { ...input.ab, data: input.ab.data.map((value) => value / value) } })),
      'stays finite for black, white and flat pictures and for colours out of gamut',
    ],
    ['shared memory', step(({ ab }) => ({ ab })), 'gives the same for the same input, in memory of its own'],
    ['a changed luma', step(blackensLuma), 'leaves L, ab and luma as they were'],
    [
      'a missing flag',
      () => ({ ...step(copy)(), changesL: undefined }) as unknown as Finish,
      'says whether it takes small ab and whether it changes L',
    ],
  ])('fails for %s', async (_, make, test) => {
    expect(await findFailures(finishChecks(), make)).toContain(test);
  });
});

function blackensLuma(input: FinishInput): FinishOutput {
  input.luma().data.fill(0);
  return copy(input);
}
