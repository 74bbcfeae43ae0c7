import type { ContractOptions } from './contract';
import type { ContractCheck } from './contract-check';

/** @returns the names of the promises that a plugin breaks; empty for a sound one. */
export async function findFailures<Plugin>(
  checks: readonly ContractCheck<Plugin>[],
  make: () => Plugin,
  options: ContractOptions = {},
): Promise<string[]> {
  return Object.keys(await explainFailures(checks, make, options));
}

/** @returns what is said of each promise that a plugin breaks, by the promise's name. */
export async function explainFailures<Plugin>(
  checks: readonly ContractCheck<Plugin>[],
  make: () => Plugin,
  options: ContractOptions = {},
): Promise<Record<string, string>> {
  const failures: Record<string, string> = {};
  for (const { name, run } of checks) {
    try {
      await run({ make, options });
    } catch (error) {
      failures[name] = error instanceof Error ? error.message : String(error);
    }
  }
  return failures;
}
