import { InferenceError, UnsupportedEnvironmentError } from '@photochrom/core';
import type { HostSession } from '@photochrom/runtime-kit';
import { describe, expect, it } from 'vitest';
import { openSession } from './open-session';

const setup = () => ({ model: new Uint8Array(1), devices: ['cpu'], threads: 1 });
const fixture = (name: string) => new URL(`../__fixtures__/${name}`, import.meta.url);

describe('openSession', () => {
  it('rejects pending and later runs when its thread dies', async () => {
    const session = (await openSession(setup(), fixture('dying-worker.mjs'))) as HostSession;
    const run = session.run({});
    await expect(run).rejects.toThrow(InferenceError);
    await expect(run).rejects.toThrow(/thread to answer, but it ended.*Load the model again/);
    await expect(session.run({})).rejects.toThrow(InferenceError);
    await expect(session.stop()).resolves.toBeUndefined();
  });

  it('rejects when its program is missing', async () => {
    await expect(openSession(setup(), fixture('missing.mjs'))).rejects.toThrow(UnsupportedEnvironmentError);
  });

  it('leaves no listener on the process', async () => {
    const before = process.listenerCount('exit');
    await openSession(setup(), fixture('missing.mjs')).catch(() => undefined);
    expect(process.listenerCount('exit')).toBe(before);
  });
});
