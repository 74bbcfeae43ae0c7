import { describe, it } from 'vitest';
import type { ContractOptions } from './contract';
import type { ContractCheck } from './contract-check';

/**
 * Declares one test a promise.
 *
 * @throws {Error} `skip` names a test that does not exist, so that a renamed test can't be skipped by accident.
 */
export function declareContract<Plugin>(
  kind: string,
  checks: readonly ContractCheck<Plugin>[],
  make: () => Plugin,
  options: ContractOptions,
): void {
  const { skip = [], timeout = 60_000 } = options;
  for (const { test } of skip) {
    if (!checks.some(({ name }) => name === test)) {
      throw new Error(`The ${kind} contract has no test '${test}' to skip. It has: ${checks.map(({ name }) => `'${name}'`).join(', ')}.`);
    }
  }
  describe(`${kind} contract`, () => {
    for (const { name, run } of checks) {
      const skipped = skip.find(({ test }) => test === name);
      if (skipped === undefined) it(name, { timeout }, () => run({ make, options }));
      else it.skip(`${name} (skipped: ${skipped.reason})`, () => {});
    }
  });
}
