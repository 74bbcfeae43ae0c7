import type { Capabilities, Detector } from '@photochrom/core';
import type { ContractOptions } from '../contract/contract';
import { declareContract } from '../contract/declare-contract';
import { detectorChecks } from './detector-checks';

/**
 * Declares the tests that every detector passes.
 *
 * @param make makes the detector; called once or more a test.
 * @throws {Error} `options.skip` names a test that does not exist.
 * @example
 * ```ts
 * describe('maskRcnn', () => {
 *   testDetector(() => maskRcnn({ model: 'tiny.onnx' }), { runtime: nodeRuntime() });
 * });
 * ```
 */
export function testDetector<C extends Capabilities>(make: () => Detector<C>, options: ContractOptions = {}): void {
  // Which instances come is checked at run time, so one shape serves all.
  declareContract('detector', detectorChecks(), make as () => Detector, options);
}
