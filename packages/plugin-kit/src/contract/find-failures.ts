import type { ContractOptions } from './contract';
import type { ContractCheck } from './contract-check';

/** @returns the names of the promises that a plugin breaks; empty for a sound one. */
export async function findFailures<Plugin>(
  checks: readonly ContractCheck<Plugin>[],
  make: () => Plugin,
  options: ContractOptions = {},
): Promise<string[]> {
  const failures: string[] = [];
  for (const { name, run } of checks) {
    try {
      await run({ make, options });
    } catch {
      failures.push(name);
    }
  }
  return failures;
}
