import { describe, expect, it } from 'vitest';
import { createCallQueue } from './call-queue';

const tick = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

describe('createCallQueue', () => {
  it('runs calls one after another, in order', async () => {
    const queue = createCallQueue();
    const log: string[] = [];
    const call = (name: string, milliseconds: number) => async () => {
      log.push(`${name} starts`);
      await tick(milliseconds);
      log.push(`${name} ends`);
    };
    await Promise.all([queue(call('slow', 10)), queue(call('fast', 0))]);
    expect(log).toEqual(['slow starts', 'slow ends', 'fast starts', 'fast ends']);
  });

  it('goes on after a failed call', async () => {
    const queue = createCallQueue();
    const failed = queue(() => Promise.reject(new Error('no')));
    const next = queue(async () => 'yes');
    await expect(failed).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });

  it('rejects a waiting call as soon as it is aborted and never starts it', async () => {
    const queue = createCallQueue();
    const controller = new AbortController();
    const started: string[] = [];
    const first = queue(() => tick(20));
    const waiting = queue(async () => started.push('waiting'), controller.signal);
    controller.abort('reason');
    await expect(waiting).rejects.toBe('reason');
    await first;
    await queue(async () => started.push('next'));
    expect(started).toEqual(['next']);
  });
});
