import type { Finish } from '@photochrom/core';
import type { ContractOptions } from '../contract/contract';
import { declareContract } from '../contract/declare-contract';
import { finishChecks } from './finish-checks';

/**
 * Declares the tests that every finish step passes.
 *
 * @param make makes the step; called once or more a test.
 * @throws {Error} `options.skip` names a test that does not exist.
 */
export function testFinish(make: () => Finish, options: ContractOptions = {}): void {
  declareContract('finish', finishChecks(), make, options);
}
