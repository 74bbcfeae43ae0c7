import { availableParallelism } from 'node:os';
import { InvalidOptionError, optionNames, refuseUnknownOptions } from '@photochrom/core';
import { defaultMaxPixels, usableMemory } from './default-max-pixels';
import type { IsolateLimits } from './isolate/start-process';
import { partName } from './part-name';

const devices = ['cpu', 'cuda', 'webgpu', 'coreml', 'dml', 'wasm'] as const;

/**
 * Where a model can run. `'cpu'` needs onnxruntime-node, which has no build for Intel Macs and for Linux without glibc; `'wasm'` needs
 * onnxruntime-web, runs everywhere, and is about ten times slower; the others need hardware, drivers and a build of onnxruntime-node that
 * has them.
 */
export type Device = (typeof devices)[number];

/** What {@link nodeRuntime} takes. */
export type NodeRuntimeOptions = {
  /**
   * One device, or several in the order in which to try them. `'auto'`, the default, is `['cuda', 'cpu', 'wasm']` on Linux,
   * `['dml', 'cpu', 'wasm']` on Windows and `['cpu', 'wasm']` elsewhere.
   */
  readonly device?: 'auto' | Device | readonly Device[];
  /** Threads of one model on the CPU, at least 1; more than the machine has cores are never used. Default: its cores. */
  readonly threads?: number;
  /**
   * Largest picture that is decoded, width × height. A pixel takes up to 32 bytes from decoding to encoding. Default: as many as a quarter of
   * the memory holds, of the machine or its container, from 2^24 (17 megapixels; up to 2 GiB) to 2^27 (134 megapixels; from 16 GiB).
   */
  readonly maxPixels?: number;
  /**
   * Runs every model, and decodes every picture, in a process of its own that is killed where it passes a limit, and at once where a call is
   * aborted: for files of strangers. Default false.
   */
  readonly isolate?: boolean | IsolateOptions;
};

/** Limits of a process that works for {@link nodeRuntime}. */
export type IsolateOptions = {
  /**
   * Bytes of memory that one process may have resident, at least 2^28. Default: half of the memory, of the machine or its container. A model
   * takes some 100 MiB besides its own, a picture up to 32 bytes a pixel.
   */
  readonly memory?: number;
  /** Seconds that a call may take, from above 0 to 86400: to open a model, to run it, or to decode a picture. Default 120. */
  readonly seconds?: number;
};

const knownOptions = optionNames<NodeRuntimeOptions>({ device: true, threads: true, maxPixels: true, isolate: true });
const knownLimits = optionNames<IsolateOptions>({ memory: true, seconds: true });

/** A process of Node, with onnxruntime or sharp, has some 100 MiB before it works. */
const leastMemory = 2 ** 28;

/** Longer than any run of a network that colorizes pictures. */
const defaultSeconds = 120;

/** Options with every default filled in. */
export type CheckedOptions = {
  /** As it was asked for, for the backend report. */
  readonly requested: string;
  readonly devices: readonly Device[];
  readonly threads: number;
  readonly maxPixels: number;
  /** Undefined where models and pictures stay in this process. */
  readonly isolate: IsolateLimits | undefined;
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
  const { device = 'auto', threads = availableParallelism(), maxPixels = defaultMaxPixels(), isolate = false } = options;
  checkCount('threads', threads);
  checkCount('maxPixels', maxPixels);
  return {
    requested: typeof device === 'string' ? device : [device].flat().join(', '),
    devices: device === 'auto' ? autoDevices(platform) : checkDevices(device),
    threads: Math.min(threads, availableParallelism()),
    maxPixels,
    isolate: isolate === false ? undefined : checkLimits(isolate === true ? {} : isolate),
  };
}

function checkLimits(limits: IsolateOptions): IsolateLimits {
  refuseUnknownOptions(limits, knownLimits, `${partName}: isolate`);
  const { memory = Math.max(leastMemory, Math.floor(usableMemory() / 2)), seconds = defaultSeconds } = limits;
  if (!(Number.isSafeInteger(memory) && memory >= leastMemory)) {
    const expected = `an integer of at least ${leastMemory}, in bytes`;
    throw new InvalidOptionError({ plugin: partName, option: 'isolate.memory', expected, received: memory });
  }
  if (!(seconds > 0 && seconds <= 86_400)) {
    throw new InvalidOptionError({ plugin: partName, option: 'isolate.seconds', expected: 'a number in (0, 86400]', received: seconds });
  }
  return { memory, seconds };
}

function autoDevices(platform: NodeJS.Platform): readonly Device[] {
  if (platform === 'linux') return ['cuda', 'cpu', 'wasm'];
  return platform === 'win32' ? ['dml', 'cpu', 'wasm'] : ['cpu', 'wasm'];
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
