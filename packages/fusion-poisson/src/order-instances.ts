import { boxSize, type EvidenceInstance } from '@photochrom/core';
import type { BlendOrder } from './poisson-options';

type Placed = Pick<EvidenceInstance, 'box' | 'score' | 'lock'>;

const KEYS: Readonly<Record<BlendOrder, (instance: Placed) => number>> = {
  'area-desc': ({ box }) => -boxSize(box).area,
  'score-asc': ({ score }) => score,
  'score-desc': ({ score }) => -score,
};

/**
 * @returns the indices of the instances that are blended, first to last; equals stay as they are. Locked ones are left out: their colour is
 * given, core lays it over the result, and nothing of it may bleed into what a neighbour takes from its rim.
 */
export function orderInstances(instances: readonly Placed[], order: BlendOrder): number[] {
  const key = KEYS[order];
  return [...instances.keys()]
    .filter((index) => instances[index]!.lock === undefined)
    .sort((one, other) => key(instances[one]!) - key(instances[other]!));
}
