import { boxSize, type EvidenceInstance } from '@photochrom/core';
import type { ReplaceOrder } from './mask-replace-options';

type Placed = Pick<EvidenceInstance, 'box' | 'score' | 'lock'>;

/**
 * @returns the indices of the instances in the order in which they are laid down; equals stay as they are. Locked ones come last, so that
 * their edges too are this fusion's own, and not only the colour that core lays over them.
 * @see spec/patchcolorization.md §3, consequence 2
 */
export function orderInstances(instances: readonly Placed[], order: ReplaceOrder): number[] {
  const key = ({ box, score }: Placed): number => {
    if (order === 'area-desc') return -boxSize(box).area;
    return order === 'score-desc' ? -score : score;
  };
  return instances
    .map((instance, index) => ({ key: key(instance), locked: Number(instance.lock !== undefined), index }))
    .sort((one, other) => one.locked - other.locked || one.key - other.key)
    .map(({ index }) => index);
}
