import { AB_BINS } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { readColors } from './read-colors';

const bin = (a: number, b: number) => AB_BINS.findIndex((centre) => centre.a === a && centre.b === b);
/** One pixel that is likelier to be orange than blue. */
const logits = new Float32Array(AB_BINS.length).fill(-100);
logits[bin(40, 50)] = 1;
logits[bin(0, -40)] = 0;
const plane = { width: 1, height: 1, data: logits };
const direct = { width: 1, height: 1, data: Float32Array.of(10, 20) };

describe('readColors', () => {
  it.each([
    ['the likeliest colour at temperature 0', 0, 0, 40, 50],
    ['the mean of the distribution at 1', 1, 0, 29.24, 25.8],
    ['the direct prediction alone', 0.6, 1, 10, 20],
    ['half of each', 0, 0.5, 25, 35],
  ])('gives %s', (_, temperature, directShare, a, b) => {
    const { data } = readColors(plane, direct, { temperature, directShare });
    expect(data[0]).toBeCloseTo(a, 1);
    expect(data[1]).toBeCloseTo(b, 1);
  });
});
