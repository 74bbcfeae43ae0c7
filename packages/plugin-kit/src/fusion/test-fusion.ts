import type { Capabilities, Fusion } from '@photochrom/core';
import type { ContractOptions } from '../contract/contract';
import { declareContract } from '../contract/declare-contract';
import { fusionChecks } from './fusion-checks';

/**
 * Declares the tests that every fusion passes.
 *
 * @param make makes the fusion; called once or more a test.
 * @throws {Error} `options.skip` names a test that does not exist.
 * @example
 * ```ts
 * describe('constantBlend', () => {
 *   testFusion(() => constantBlend());
 * });
 * ```
 */
export function testFusion<C extends Capabilities>(make: () => Fusion<C>, options: ContractOptions = {}): void {
  // The evidence carries masks whenever `needs` asks for them, so one shape serves all.
  declareContract('fusion', fusionChecks(), make as () => Fusion, options);
}
