import { expect } from 'vitest';

/** Demands that reported progress never falls, keeps its total and ends there. None at all is fine. */
export function expectMonotonic(progressed: readonly { readonly completed: number; readonly total: number }[]): void {
  const last = progressed.at(-1);
  if (last === undefined) return;
  for (const [index, { completed, total }] of progressed.entries()) {
    expect(total, 'total stays').toBe(last.total);
    expect(completed, 'completed never falls').toBeGreaterThanOrEqual(progressed[index - 1]?.completed ?? 0);
  }
  expect(last.completed, 'completed ends at total').toBe(last.total);
}
