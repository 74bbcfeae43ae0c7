import { availableParallelism } from 'node:os';
import { InvalidOptionError } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { defaultMaxPixels, usableMemory } from './default-max-pixels';
import { checkOptions, type NodeRuntimeOptions } from './node-runtime-options';

describe('checkOptions', () => {
  it('uses all cores, a limit that suits the memory and the best device by default', () => {
    const { requested, threads, maxPixels } = checkOptions({});
    expect({ requested, threads, maxPixels }).toEqual({
      requested: 'auto',
      threads: availableParallelism(),
      maxPixels: defaultMaxPixels(),
    });
  });

  it.each([
    ['linux', ['cuda', 'cpu', 'wasm']],
    ['win32', ['dml', 'cpu', 'wasm']],
    ['darwin', ['cpu', 'wasm']],
  ] as const)('ends in the CPU on %s, and in WebAssembly where that has no build', (platform, devices) => {
    expect(checkOptions({ device: 'auto' }, platform).devices).toEqual(devices);
  });

  it('keeps the order of a list and drops repetitions', () => {
    expect(checkOptions({ device: ['webgpu', 'cpu', 'webgpu'] })).toMatchObject({
      devices: ['webgpu', 'cpu'],
      requested: 'webgpu, cpu, webgpu',
    });
  });

  it('never uses more threads than cores', () => {
    expect(checkOptions({ threads: 10_000 }).threads).toBe(availableParallelism());
    expect(checkOptions({ threads: 1 }).threads).toBe(1);
  });

  it.each([
    { device: 'gpu' },
    { device: [] },
    { device: ['cpu', 'auto'] },
    { device: null },
    { threads: 0 },
    { threads: 1.5 },
    { threads: '2' },
    { maxPixels: -1 },
    { maxPixels: Number.NaN },
    { devices: 'cpu' },
    { isolate: 'yes' },
    { isolate: null },
    { isolate: { memry: 2 ** 30 } },
    { isolate: { memory: 2 ** 20 } },
    { isolate: { memory: 2 ** 30 + 0.5 } },
    { isolate: { seconds: 0 } },
    { isolate: { seconds: 86_401 } },
    { isolate: { seconds: Number.NaN } },
  ])('refuses %j', (options) => {
    expect(() => checkOptions(options as NodeRuntimeOptions)).toThrow(InvalidOptionError);
  });

  it('names an unknown option and the known ones', () => {
    expect(() => checkOptions({ gpu: true } as NodeRuntimeOptions)).toThrow(/device, threads, maxPixels, isolate\) for option 'gpu'/);
  });

  it('isolates where it is asked to, with half of the memory and two minutes unless said otherwise', () => {
    expect(checkOptions({}).isolate).toBeUndefined();
    expect(checkOptions({ isolate: false }).isolate).toBeUndefined();
    const half = Math.max(2 ** 28, Math.floor(usableMemory() / 2));
    expect(checkOptions({ isolate: true }).isolate).toEqual({ memory: half, seconds: 120 });
    expect(checkOptions({ isolate: { seconds: 0.5 } }).isolate).toEqual({ memory: half, seconds: 0.5 });
    expect(checkOptions({ isolate: { memory: 2 ** 30 } }).isolate).toEqual({ memory: 2 ** 30, seconds: 120 });
  });
});
