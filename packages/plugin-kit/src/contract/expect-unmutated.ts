import { expect } from 'vitest';

/** Runs `use` and demands that plain data stay as they were. */
export async function expectUnmutated(data: unknown, use: () => Promise<unknown>): Promise<void> {
  const before = structuredClone(data);
  await use();
  expect(data, 'inputs are read-only').toEqual(before);
}
