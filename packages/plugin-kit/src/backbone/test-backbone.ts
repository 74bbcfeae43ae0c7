import type { Backbone } from '@photochrom/core';
import type { ContractOptions } from '../contract/contract';
import { declareContract } from '../contract/declare-contract';
import { backboneChecks } from './backbone-checks';

/**
 * Declares the tests that every backbone passes.
 *
 * @param make makes the backbone; called once or more a test.
 * @throws {Error} `options.skip` names a test that does not exist.
 */
export function testBackbone(make: () => Backbone, options: ContractOptions = {}): void {
  declareContract('backbone', backboneChecks(), make, options);
}
