import type { PluginCall } from '@photochrom/core';
import { expect } from 'vitest';
import type { ContractOptions } from './contract';
import type { ContractCheck } from './contract-check';
import { explainFailures } from './find-failures';

/**
 * A fault, and everything that may be said of it: each check that fails, and why. A fault that fails another check as well, or the right one for
 * another reason, would be found by accident.
 */
export type PlantedFault<Part> = readonly [fault: string, make: () => Part, failures: Failures];

/** What is said of each promise that is broken, by the promise's name. */
export type Failures = Readonly<Record<string, RegExp>>;

/** Demands that exactly these promises are found broken, for these reasons. */
export async function expectFailures<Part>(
  checks: readonly ContractCheck<Part>[],
  make: () => Part,
  failures: Failures,
  options: ContractOptions = {},
): Promise<void> {
  expect(await explainFailures(checks, make, options)).toEqual(saying(failures));
}

/** @returns what messages are held to by `toEqual`. */
export function saying(failures: Failures): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(failures).map(([name, why]) => [name, expect.stringMatching(why)]));
}

/** A fault of any kind's verb: does three steps whatever the signal says. */
export async function inSteps<Result>({ progress }: PluginCall, result: Result): Promise<Result> {
  for (const completed of [1, 2, 3]) progress(completed, 3);
  return result;
}
