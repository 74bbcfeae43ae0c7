import { boxSize, type EvidenceInstance } from '@photochrom/core';
import type { ReplaceOrder } from './mask-replace-options';

type Placed = Pick<EvidenceInstance, 'box' | 'score'>;

/**
 * @returns the indices of the instances in the order in which they are laid down; equals stay as they are.
 * @see spec/patchcolorization.md §3, consequence 2
 */
export function orderInstances(instances: readonly Placed[], order: ReplaceOrder): number[] {
  const key = ({ box, score }: Placed): number => {
    if (order === 'area-desc') return -boxSize(box).area;
    return order === 'score-desc' ? -score : score;
  };
  return instances
    .map((instance, index) => ({ key: key(instance), index }))
    .sort((one, other) => one.key - other.key)
    .map(({ index }) => index);
}
