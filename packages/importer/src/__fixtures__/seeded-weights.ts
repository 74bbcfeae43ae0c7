import { type Architecture, expectedShapes, type Widths } from '../architectures/expected-shapes';
import type { Weight } from '../onnx/graph-builder';

/** A published network's widths. */
export const PUBLISHED: Widths = [4, 64, 128, 256, 512];

/** `count` numbers in `low`..`high` that depend on the name alone (spec/instcolorization.md, appendix B.1). */
export function seededValues(name: string, count: number, low: number, high: number): Float32Array {
  let state = 2166136261;
  for (const byte of new TextEncoder().encode(name)) state = Math.imul(state ^ byte, 16777619);
  const values = new Float32Array(count);
  for (let index = 0; index < count; index++) {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    values[index] = low + (high - low) * (state / 2 ** 32);
  }
  return values;
}

/** A network of published width whose weights depend on its keys alone (appendix B.1). */
export function seededWeights(architecture: Architecture): ReadonlyMap<string, Weight> {
  const shapes = [...expectedShapes(architecture, PUBLISHED, 16)];
  return new Map(shapes.map(([key, shape]) => [key, { shape, data: seededValues(key, shape.reduce((a, b) => a * b, 1), ...range(key, shape)) }]));
}

function range(key: string, shape: readonly number[]): [number, number] {
  if (shape.length === 4) {
    const fan = shape[1]! * shape[2]! * shape[3]!;
    // Of transposed convolutions the table's fan is the first size's, and a quarter of the kernel meets each output.
    const bound = Math.sqrt(6 / (/^model(8|9|10)up/.test(key) ? (shape[0]! * shape[2]! * shape[3]!) / 4 : fan));
    return [-bound, bound];
  }
  if (key.endsWith('running_mean')) return [0, 0.2];
  if (key.endsWith('running_var')) return [0.5, 1.5];
  return key.endsWith('bias') ? [-0.1, 0.1] : [0.8, 1.2];
}
