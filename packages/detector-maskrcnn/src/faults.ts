/** Detections that can't be used: how many, by reason. */
export type Faults = Map<string, number>;

/** Counts one more detection that can't be used. */
export function noteFault(faults: Faults, reason: string): void {
  faults.set(reason, (faults.get(reason) ?? 0) + 1);
}

/** @returns a sentence for the user, or undefined where there is nothing to say. */
export function describeFaults(faults: Faults, count: number): string | undefined {
  if (faults.size === 0) return undefined;
  const total = [...faults.values()].reduce((sum, times) => sum + times, 0);
  const reasons = [...faults].map(([reason, times]) => `${times} with ${reason}`).join(', ');
  return `Dropped ${total} of ${count} detections: ${reasons}. The model may be damaged, or the device may round too much.`;
}
