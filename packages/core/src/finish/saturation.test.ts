import { expect, it } from 'vitest';
import { saturation } from './saturation';
import { testCall, testContext } from './test-call';

const L = { width: 2, height: 1, data: Float32Array.of(50, 60) };
const ab = { width: 2, height: 1, data: Float32Array.of(10, -20, 30, 0) };
const luma = () => L;

it('multiplies a and b and leaves its input as it was', async () => {
  const step = await saturation({ factor: 1.5 }).load(testContext());
  const output = await step.apply({ L, ab, luma }, testCall());
  expect(output).toEqual({ ab: { width: 2, height: 1, data: Float32Array.of(15, -30, 45, 0) } });
  expect(ab.data).toEqual(Float32Array.of(10, -20, 30, 0));
});

it.each([-0.1, 4.1, Number.NaN, 'warm' as unknown as number])('refuses a factor of %s', (factor) => {
  expect(() => saturation({ factor })).toThrow("Expected a number in 0..4 for option 'factor'");
});
