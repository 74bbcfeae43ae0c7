import { availableParallelism } from 'node:os';
import { InvalidOptionError } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { defaultMaxPixels } from './default-max-pixels';
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
    ['linux', ['cuda', 'cpu']],
    ['win32', ['dml', 'cpu']],
    ['darwin', ['cpu']],
  ] as const)('ends in the CPU on %s', (platform, devices) => {
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
  ])('refuses %j', (options) => {
    expect(() => checkOptions(options as NodeRuntimeOptions)).toThrow(InvalidOptionError);
  });

  it('names an unknown option and the known ones', () => {
    expect(() => checkOptions({ gpu: true } as NodeRuntimeOptions)).toThrow(/device, threads, maxPixels\) for option 'gpu'/);
  });
});
