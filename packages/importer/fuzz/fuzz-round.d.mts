import type { Checkpoint } from '../src/checkpoint/checkpoint';
import type { ByteSource } from '../src/source/byte-source';

/** Numbers in [0, 1). */
type Random = () => number;

/** What of the importer is tried. */
type Importer = {
  openCheckpoint(source: ByteSource): Promise<Checkpoint>;
  bytesSource(bytes: Uint8Array, name: string): ByteSource;
  CheckpointError: new (...details: never[]) => Error;
};

export function seededRandom(seed: number): Random;
export function cutOff(bytes: Uint8Array, random: Random): Uint8Array;
export function flipBits(bytes: Uint8Array, random: Random, most?: number): Uint8Array;
export function overwrite(bytes: Uint8Array, random: Random): Uint8Array;
export function transplant(bytes: Uint8Array, random: Random): Uint8Array;
export function tryCheckpoint(importer: Importer, bytes: Uint8Array): Promise<'opened' | 'refused'>;
