import { findNetworks } from '../architectures/find-networks';
import type { Checkpoint } from '../checkpoint/checkpoint';
import { openCheckpoint } from '../checkpoint/open-checkpoint';
import { CheckpointError } from '../checkpoint-error';
import type { ByteSource } from '../source/byte-source';
import { describeNetwork } from './describe-network';
import type { CheckpointInspection } from './inspection';

/**
 * Lists what a checkpoint holds, reading no tensor's values.
 *
 * @throws {CheckpointError} it is broken or hostile.
 */
export async function inspectCheckpoint(source: ByteSource, signal?: AbortSignal): Promise<CheckpointInspection> {
  const checkpoint = await openCheckpoint(source, signal === undefined ? {} : { signal });
  return {
    kind: 'checkpoint',
    format: checkpoint.format,
    bytes: source.size,
    tensors: [...checkpoint.tensors].map(([path, { type, shape }]) => ({ path, type, shape: [...shape] })),
    facts: [...checkpoint.facts],
    ...recognized(source.name, checkpoint),
  };
}

/** A file that holds no network of ours is worth a look all the same. */
function recognized(name: string, checkpoint: Checkpoint): Pick<CheckpointInspection, 'networks' | 'unrecognized'> {
  try {
    return { networks: findNetworks(name, checkpoint).map(describeNetwork) };
  } catch (error) {
    if (error instanceof CheckpointError) return { networks: [], unrecognized: withoutHint(error) };
    throw error;
  }
}

/** The hint says how to import the file, or to do what is being done. */
function withoutHint({ message, plugin, hint }: CheckpointError): string {
  return message.slice(`[${plugin}] `.length, hint === undefined ? undefined : -` ${hint}`.length);
}
