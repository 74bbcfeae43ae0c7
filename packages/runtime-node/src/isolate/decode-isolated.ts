import { availableParallelism } from 'node:os';
import { DecodeError, fromPlainError, type Raster } from '@photochrom/core';
import type { ImageBytes } from '@photochrom/runtime-kit';
import { explainEnd } from './explain-end';
import { takeTurns } from './in-turn';
import { type IsolateLimits, startProcess } from './start-process';

/** How to decode a picture in a process. */
export type IsolatedDecodeOptions = {
  readonly maxPixels: number;
  readonly limits: IsolateLimits;
  readonly signal: AbortSignal | undefined;
  readonly warn: (message: string) => void;
};

/** Several a core, so that pictures that hang keep few others waiting; not all at once, as each process takes memory. */
const { inTurn } = takeTurns(4 * availableParallelism());

/**
 * Decodes a picture in a process of its own, which ends with it: nothing of one picture reaches the next. Beyond four a core, they wait for
 * their turn, which counts to no limit of theirs.
 *
 * @throws {DecodeError} as decoding does; also where it passes a limit, or ends the process.
 */
export function decodeIsolated(file: ImageBytes, options: IsolatedDecodeOptions): Promise<Raster> {
  return inTurn(() => decodeInProcess(file, options), options.signal);
}

async function decodeInProcess({ bytes, label }: ImageBytes, options: IsolatedDecodeOptions): Promise<Raster> {
  const { maxPixels, limits, signal, warn } = options;
  const process = startProcess(limits);
  try {
    const reply = await process.ask({ type: 'decode', bytes, label, maxPixels }, signal).catch((error: unknown) => {
      throw new DecodeError(explainEnd(error, `decoding '${label}'`, limits));
    });
    if (reply.type === 'refused') throw fromPlainError(reply.error);
    if (reply.type !== 'decoded') throw new Error(`A process that decodes said '${reply.type}'.`);
    reply.warnings.forEach(warn);
    return ownMemory(reply.raster);
  } finally {
    await process.end();
  }
}

/** All that comes in a message shares its memory. */
function ownMemory({ data, alpha, metadata, ...rest }: Raster): Raster {
  const copy = (values: Uint8Array | Uint16Array) => (values instanceof Uint16Array ? new Uint16Array(values) : new Uint8Array(values));
  const blocks = Object.entries(metadata ?? {}).map(([name, value]) => [name, value instanceof Uint8Array ? copy(value) : value]);
  return {
    ...rest,
    data: copy(data),
    ...(alpha === undefined ? {} : { alpha: copy(alpha) }),
    ...(metadata === undefined ? {} : { metadata: Object.fromEntries(blocks) }),
  };
}
