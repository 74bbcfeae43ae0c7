import type { Plane, SourceInstance } from '@photochrom/core';

/** A mask that the worker gave out itself, by the number of its instance: masks are large, and a hand that moves a box sends many. */
export type KnownMask = { readonly known: number };

/** An instance as it goes to the worker. */
export type SentInstance = Omit<SourceInstance, 'mask'> & { readonly mask?: Plane | KnownMask };

/**
 * On the page: names the masks that the worker has.
 *
 * @param found the photograph's instances as the worker gave them; a mask is known by being the same object.
 */
export function nameMasks(instances: readonly SourceInstance[], found: readonly SourceInstance[]): SentInstance[] {
  return instances.map((instance) => {
    const known = instance.mask === undefined ? -1 : found.findIndex(({ mask }) => mask === instance.mask);
    return known < 0 ? instance : { ...instance, mask: { known } };
  });
}

/** In the worker: puts the masks back. */
export function placeMasks(sent: readonly SentInstance[], found: readonly SourceInstance[]): SourceInstance[] {
  return sent.map(({ mask: named, ...instance }) => {
    const mask = named !== undefined && 'known' in named ? found[named.known]?.mask : named;
    return mask === undefined ? instance : { ...instance, mask };
  });
}
