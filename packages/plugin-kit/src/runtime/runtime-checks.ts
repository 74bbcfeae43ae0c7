import type { Runtime } from '@photochrom/core';
import type { ContractCheck } from '../contract/contract-check';
import { descriptorChecks } from '../contract/descriptor-checks';
import { codecChecks } from './codec-checks';
import { modelChecks } from './model-checks';

/** The promises of a runtime. */
export function runtimeChecks(): readonly ContractCheck<Runtime>[] {
  return [...descriptorChecks<Runtime>('runtime'), ...codecChecks(), ...modelChecks()];
}
