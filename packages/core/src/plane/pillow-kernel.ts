import type { ResampleFilter } from '../backbone/backbone';

/** Which source values make each target value of one axis, and with what integer weights. */
export type PillowKernel = {
  /** First source index of each target index. */
  readonly first: Int32Array;
  /** How many source values each target index takes. */
  readonly count: Int32Array;
  /** Weights times 2²², `stride` apart. */
  readonly weights: Int32Array;
  readonly stride: number;
};

/** Bits after the point in Pillow's fixed-point weights. */
export const weightBits = 22;

/**
 * Makes Pillow's antialiased resampling weights for one axis.
 *
 * @param from source values; `to` is the number of target values.
 * @see spec/patchcolorization.md §2.3
 */
export function pillowKernel(from: number, to: number, filter: ResampleFilter): PillowKernel {
  const scale = from / to;
  const stretch = Math.max(scale, 1);
  const support = (filter === 'bicubic' ? 2 : 1) * stretch;
  const kernel = filter === 'bicubic' ? bicubic : triangle;
  const stride = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(to);
  const count = new Int32Array(to);
  const weights = new Int32Array(to * stride);
  const shares = new Float64Array(stride);
  for (let index = 0; index < to; index++) {
    const center = (index + 0.5) * scale;
    const start = Math.max(0, Math.trunc(center - support + 0.5));
    const length = Math.min(from, Math.trunc(center + support + 0.5)) - start;
    let sum = 0;
    for (let tap = 0; tap < length; tap++) {
      shares[tap] = kernel((tap + start - center + 0.5) / stretch);
      sum += shares[tap]!;
    }
    for (let tap = 0; tap < length; tap++) {
      const weight = (shares[tap]! / sum) * 2 ** weightBits;
      weights[index * stride + tap] = Math.trunc(weight < 0 ? weight - 0.5 : weight + 0.5);
    }
    first[index] = start;
    count[index] = length;
  }
  return { first, count, weights, stride };
}

/** Keys' cubic with a = −0.5. */
function bicubic(position: number): number {
  const x = Math.abs(position);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  return x < 2 ? -0.5 * (((x - 5) * x + 8) * x - 4) : 0;
}

function triangle(position: number): number {
  return Math.max(0, 1 - Math.abs(position));
}
