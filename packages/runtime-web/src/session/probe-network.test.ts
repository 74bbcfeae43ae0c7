import { model } from '@photochrom/golden';
import { expect, it } from 'vitest';
import { probeNetwork } from './probe-network';

it('the probe network is what it says', () => {
  const steps = ['x', 'step1', 'step2', 'step3', 'y'];
  const written = model({
    nodes: steps.slice(1).map((output, index) => ({ op: 'Conv', inputs: [steps[index] ?? '', 'w'], outputs: [output] })),
    inputs: [
      { name: 'x', dims: [1, 32, 'h', 'v'] },
      { name: 'w', dims: [32, 32, 3, 3] },
    ],
    outputs: [{ name: 'y', dims: [1, 32, 'i', 'j'] }],
  });
  expect(probeNetwork).toEqual(written);
});
