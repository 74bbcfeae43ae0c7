import { availableParallelism } from 'node:os';
import { InvalidOptionError, optionNames, refuseUnknownOptions } from '@photochrom/core';
import { defaultMaxPixels } from './default-max-pixels';
import { partName } from './part-name';

const devices = ['cpu', 'cuda', 'webgpu', 'coreml', 'dml'] as const;

/** Where a model can run. Only `'cpu'` is everywhere; the others need hardware, drivers and a build of onnxruntime-node that has them. */
export type Device = (typeof devices)[number];

/** What {@link nodeRuntime} takes. */
export type NodeRuntimeOptions = {
  /**
   * One device, or several in the order in which to try them. `'auto'`, the default, is `['cuda', 'cpu']` on Linux, `['dml', 'cpu']` on
   * Windows and `['cpu']` elsewhere.
   */
  readonly device?: 'auto' | Device | readonly Device[];
  /** Threads of one model on the CPU, at least 1; more than the machine has cores are never used. Default: its cores. */
  readonly threads?: number;
  /**
   * Largest picture that is decoded, width × height. A pixel takes up to 32 bytes from decoding to encoding. Default: as many as a quarter of
   * the memory holds, of the machine or its container, from 2^24 (17 megapixels; up to 2 GiB) to 2^27 (134 megapixels; from 16 GiB).
   */
  readonly maxPixels?: number;
};

const knownOptions = optionNames<NodeRuntimeOptions>({ device: true, threads: true, maxPixels: true });

/** Options with every default filled in. */
export type CheckedOptions = {
  /** As it was asked for, for the backend report. */
  readonly requested: string;
  readonly devices: readonly Device[];
  readonly threads: number;
  readonly maxPixels: number;
};

/**
 * Checks options and fills in defaults.
 *
 * `'auto'` leaves out webgpu, which may start on a software adapter many times slower than the CPU, and coreml, which computes parts at
 * half precision.
 *
 * @throws {InvalidOptionError} an option is unknown or out of its range.
 */
export function checkOptions(options: NodeRuntimeOptions, platform: NodeJS.Platform = process.platform): CheckedOptions {
  refuseUnknownOptions(options, knownOptions, partName);
  const { device = 'auto', threads = availableParallelism(), maxPixels = defaultMaxPixels() } = options;
  checkCount('threads', threads);
  checkCount('maxPixels', maxPixels);
  return {
    requested: typeof device === 'string' ? device : [device].flat().join(', '),
    devices: device === 'auto' ? autoDevices(platform) : checkDevices(device),
    threads: Math.min(threads, availableParallelism()),
    maxPixels,
  };
}

function autoDevices(platform: NodeJS.Platform): readonly Device[] {
  if (platform === 'linux') return ['cuda', 'cpu'];
  return platform === 'win32' ? ['dml', 'cpu'] : ['cpu'];
}

function checkDevices(device: Device | readonly Device[]): readonly Device[] {
  const list: readonly Device[] = typeof device === 'string' ? [device] : device;
  if (!Array.isArray(list) || list.length === 0 || !list.every((name) => devices.includes(name))) {
    const names = devices.map((name) => `'${name}'`).join(', ');
    throw new InvalidOptionError({
      plugin: partName,
      option: 'device',
      expected: `'auto', one of ${names}, or a list of these`,
      received: device,
    });
  }
  return [...new Set(list)];
}

function checkCount(option: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 1) return;
  throw new InvalidOptionError({ plugin: partName, option, expected: 'an integer of at least 1', received: value });
}
