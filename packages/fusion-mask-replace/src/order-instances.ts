import { boxSize, type Instance } from '@photochrom/core';
import type { ReplaceOrder } from './mask-replace-options';

/**
 * @returns the indices of the instances in the order in which they are laid down; equals stay as they are.
 * @see spec/patchcolorization.md §3, consequence 2
 */
export function orderInstances(instances: readonly Pick<Instance, 'box' | 'score'>[], order: ReplaceOrder): number[] {
  const key = ({ box, score }: Pick<Instance, 'box' | 'score'>): number => {
    if (order === 'area-desc') return -boxSize(box).area;
    return order === 'score-desc' ? -score : score;
  };
  return instances
    .map((instance, index) => ({ key: key(instance), index }))
    .sort((one, other) => one.key - other.key)
    .map(({ index }) => index);
}
