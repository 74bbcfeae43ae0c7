import { boxSize, type EvidenceInstance } from '@photochrom/core';
import type { BlendOrder } from './poisson-options';

type Placed = Pick<EvidenceInstance, 'box' | 'score'>;

const KEYS: Readonly<Record<BlendOrder, (instance: Placed) => number>> = {
  'area-desc': ({ box }) => -boxSize(box).area,
  'score-asc': ({ score }) => score,
  'score-desc': ({ score }) => -score,
};

/** @returns the indices of the instances in the order in which they are blended; equals stay as they are. */
export function orderInstances(instances: readonly Placed[], order: BlendOrder): number[] {
  const key = KEYS[order];
  return [...instances.keys()].sort((one, other) => key(instances[one]!) - key(instances[other]!));
}
