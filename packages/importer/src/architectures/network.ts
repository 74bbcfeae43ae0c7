import type { CheckpointTensor } from '../checkpoint/checkpoint';
import type { Architecture, Widths } from './expected-shapes';

/** Which of InstColorization's networks one is, where the checkpoint itself says so, as mmagic's does. */
export type Role = 'full' | 'instance' | 'fusion';

/** A network that was found in a checkpoint and checked, its values still unread. */
export type Network = {
  readonly architecture: Architecture;
  readonly role: Role | undefined;
  readonly widths: Widths;
  /** The tensors that inference reads, under the original state-dict keys. */
  readonly tensors: ReadonlyMap<string, CheckpointTensor>;
  /** Keys that are there and that inference never reads: the network's own, then those of other modules beside it. */
  readonly unread: readonly string[];
  /** What stood before the network's keys, such as `'module._orig_mod.'` or `'netG.'`; absent where nothing did. */
  readonly prefix?: string;
};
