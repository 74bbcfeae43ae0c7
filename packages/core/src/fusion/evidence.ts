import type { BackboneItem, NetworkInput } from '../backbone/backbone';
import type { Capabilities, Instance } from '../detector/instance';
import type { AbPlanes } from '../plane/ab-planes';
import type { Plane } from '../plane/plane';

/** An instance as a fusion sees it. Whether its colour is locked is not said: a lock is core's alone, laid over what every fusion makes. */
export type EvidenceInstance<C extends Capabilities = Capabilities> = Instance<C>;

/**
 * What a fusion may look at. Everything is in pixels of one picture: the working picture, which is the photograph itself or, where
 * its longest side is over the pipeline's `workingSide`, its reduction to that, and for a preview a smaller one. Lazy parts are computed
 * once and cached, also between two renders of one prepared image. Planes are shared: read them, never write them.
 */
export interface Evidence<C extends Capabilities = Capabilities> {
  /** Lightness of that picture, 0..100. */
  readonly L: Plane;
  /** Selected instances, highest score first. */
  readonly instances: readonly EvidenceInstance<C>[];
  /** @returns the backbone's ab of the full image, at L's size. */
  imageAb(): Promise<AbPlanes>;
  /** @returns the backbone's ab of every instance, each at its box's size, in the order of `instances`. */
  instanceAb(): Promise<readonly AbPlanes[]>;
  /** @returns the full image, and the user's points in it, as a network with that input sees them: for fusions that run networks of their own. */
  imageItem(input: NetworkInput): BackboneItem;
  /** @returns the crop of one of `instances`, and the user's points in it, as a network with that input sees them. */
  instanceItem(index: number, input: NetworkInput): BackboneItem;
}
