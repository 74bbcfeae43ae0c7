import type { Runtime } from '@photochrom/core';
import type { ContractOptions } from '../contract/contract';
import { declareContract } from '../contract/declare-contract';
import { runtimeChecks } from './runtime-checks';

/**
 * Declares the tests that every runtime passes.
 *
 * @param make makes the runtime; called once or more a test.
 * @param options `runtime` is not used: the one under test opens the models.
 * @throws {Error} `options.skip` names a test that does not exist.
 */
export function testRuntime(make: () => Runtime, options: ContractOptions = {}): void {
  declareContract('runtime', runtimeChecks(), make, options);
}
