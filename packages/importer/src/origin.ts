import type { Role } from './architectures/network';
import type { KnownCheckpoint } from './known-checkpoints';

/** Where a network came from. */
export type Origin = {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly role: Role | undefined;
  /** The published checkpoint that the file is, if it is one. */
  readonly known: KnownCheckpoint | undefined;
};
