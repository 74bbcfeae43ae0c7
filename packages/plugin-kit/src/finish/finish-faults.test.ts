import { type AbPlanes, defineFinish, type Finish, type FinishInput, type FinishOutput, type PluginCall } from '@photochrom/core';
import { describe, it } from 'vitest';
import { expectFailures, inSteps, type PlantedFault } from '../contract/planted-fault';
import { finishChecks } from './finish-checks';

describe('planted faults of a finish step', () => {
  const applies =
    (apply: (input: FinishInput, call: PluginCall) => FinishOutput | Promise<FinishOutput>, takesSmallAb = false) =>
    () =>
      defineFinish({ name: 'faulty', takesSmallAb, apply: async (input, call) => apply(input, call) });
  const copy = ({ ab }: FinishInput): FinishOutput => ({ ab: { ...ab, data: ab.data.slice() } });
  const SHAPES = "gives finite ab of L's size for pictures of every shape, a single pixel too";
  const EXTREMES = 'stays finite for black, white and flat pictures and for colours out of gamut';
  const KEEPS = 'leaves L, ab and luma as they were';
  const SAME = 'gives the same for the same input, in memory of its own';

  it.each<PlantedFault<Finish>>([
    [
      'division by a lightness of 0',
      applies(({ L, ab }) => scaled(ab, (at) => L.data[at % L.data.length]! / L.data[at % L.data.length]!)),
      { [EXTREMES]: /a value that is not finite/ },
    ],
    [
      'ab is written to',
      applies((input) => copy({ ...input, ab: { ...input.ab, data: input.ab.data.fill(1) } })),
      { [KEEPS]: /inputs are read-only/ },
    ],
    ['luma is written to', applies(writesLuma), { [KEEPS]: /inputs are read-only/ }],
    ['ab that stays small', applies(copy, true), { "brings ab of any smaller size to L's, where it takes small ab": /to deeply equal/ }],
    [
      'L that it said it leaves alone',
      applies((input) => ({ ...copy(input), L: { ...input.L, data: input.L.data.slice() } })),
      { [SHAPES]: /L comes only from a step with changesL/, [EXTREMES]: /L comes only from a step with changesL/ },
    ],
    ['strength that grows with every call', grows(), { [SAME]: /to deeply equal/ }],
    ["ab that is the input's", applies(({ ab }) => ({ ab })), { [SAME]: /memory of their own/ }],
    [
      'an abort that is ignored half-way',
      applies((input, call) => inSteps(call, copy(input))),
      { "apply ends or rejects with the signal's reason when aborted half-way": /steps that were done after/ },
    ],
  ])('%s', async (_, make, failures) => {
    await expectFailures(finishChecks(), make, failures);
  });

  function writesLuma(input: FinishInput): FinishOutput {
    input.luma().data.fill(1);
    return copy(input);
  }

  function scaled(ab: AbPlanes, factor: (at: number) => number): FinishOutput {
    return { ab: { ...ab, data: ab.data.map((value, at) => value * factor(at)) } };
  }

  function grows() {
    let calls = 0;
    return applies(({ ab }) => {
      calls++;
      return scaled(ab, () => calls);
    });
  }
});
