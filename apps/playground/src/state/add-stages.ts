import type { Report } from '@photochrom/core';

/** Adds up the times of two renderings, stage by stage. */
export function addStages(one: Report['stages'], other: Report['stages']): Report['stages'] {
  const sum = new Map(one.map(({ stage, milliseconds }) => [stage, milliseconds]));
  for (const { stage, milliseconds } of other) sum.set(stage, (sum.get(stage) ?? 0) + milliseconds);
  return [...sum].map(([stage, milliseconds]) => ({ stage, milliseconds }));
}
