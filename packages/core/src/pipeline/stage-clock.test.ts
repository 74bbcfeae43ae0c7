import { describe, expect, it, vi } from 'vitest';
import type { ProgressEvent } from '../plugin/progress-event';
import { createCallShare } from './share-of-call';
import { createStageClock } from './stage-clock';

const clockOf = (options: Parameters<typeof createStageClock>[0] = {}, before?: Parameters<typeof createStageClock>[2]) =>
  createStageClock(options, createCallShare('colorize'), before);

describe('createStageClock', () => {
  it('gives what the work gives, and lets timers through before it', async () => {
    const order: string[] = [];
    setTimeout(() => order.push('timer'), 0);
    const running = clockOf().run('decode', () => {
      order.push('work');
      return 7;
    });
    expect(order).toEqual([]);
    expect(await running).toBe(7);
    expect(order).toEqual(['timer', 'work']);
  });

  it('times each stage, without what other stages take inside it', async () => {
    let now = 0;
    const spy = vi.spyOn(performance, 'now').mockImplementation(() => now);
    const clock = clockOf({}, [{ stage: 'fuse', milliseconds: 1000 }]);
    await clock.run('fuse', async () => {
      now += 10;
      await clock.run('colorize', () => {
        now += 200;
      });
      now += 3;
    });
    await clock.run('finish', () => {
      now += 5;
    });
    await clock.run('finish', () => {
      now += 6;
    });
    spy.mockRestore();
    expect(clock.stages).toEqual([
      { stage: 'fuse', milliseconds: 1013 },
      { stage: 'colorize', milliseconds: 200 },
      { stage: 'finish', milliseconds: 11 },
    ]);
  });

  it('counts the time of a stage that fails, and closes it', async () => {
    let now = 0;
    const spy = vi.spyOn(performance, 'now').mockImplementation(() => now);
    const clock = clockOf();
    const failing = clock.run('fuse', async () => {
      await clock
        .run('colorize', () => {
          now += 50;
          throw new Error('broken');
        })
        .catch(() => undefined);
      now += 2;
    });
    await failing;
    await clock.run('finish', () => {
      now += 9;
    });
    spy.mockRestore();
    expect(clock.stages.map(({ milliseconds }) => milliseconds)).toEqual([50, 2, 9]);
  });

  it('begins each stage at 0, passes on what does not fall, and ends it at its total, once', async () => {
    const events: ProgressEvent[] = [];
    const clock = clockOf({ onProgress: (event) => events.push(event) });
    await clock.run('detect', (progress) => {
      progress(1, 4);
      progress(1, 8);
      progress(3, 4);
    });
    await clock.run('select', (progress) => progress(2, 2));
    const told = events.map((event) => event.type === 'stage' && [event.stage, event.completed, event.total]);
    expect(told).toEqual([
      ['detect', 0, 1],
      ['detect', 1, 4],
      ['detect', 3, 4],
      ['detect', 4, 4],
      ['select', 0, 1],
      ['select', 2, 2],
    ]);
  });

  it('adds the share of the call to stages and to downloads', async () => {
    const events: ProgressEvent[] = [];
    const clock = clockOf({ onProgress: (event) => events.push(event) });
    await clock.run('decode', () => undefined);
    clock.call.onProgress?.({ type: 'download', model: 'a', completed: 5, total: 9 });
    const decoded = events.at(-2)!.share!;
    expect(decoded).toBeGreaterThan(0);
    expect(events.at(-1)).toEqual({ type: 'download', model: 'a', completed: 5, total: 9, share: decoded });
    expect(clock.pluginCall('part', () => undefined).onProgress).toBe(clock.call.onProgress);
  });

  it('rejects with the reason of an abort before a stage, without starting it, and after one', async () => {
    const controller = new AbortController();
    const clock = clockOf({ signal: controller.signal });
    const during = clock.run('decode', () => controller.abort('enough'));
    await expect(during).rejects.toBe('enough');
    const work = vi.fn();
    await expect(clock.run('detect', work)).rejects.toBe('enough');
    expect(work).not.toHaveBeenCalled();
  });

  it('notices an abort that comes while it lets other work through', async () => {
    const controller = new AbortController();
    const work = vi.fn();
    const running = clockOf({ signal: controller.signal }).run('decode', work);
    controller.abort('at once');
    await expect(running).rejects.toBe('at once');
    expect(work).not.toHaveBeenCalled();
  });

  it('hands plugins the signal, their progress, and warnings in their own name, each once', async () => {
    const { signal } = new AbortController();
    const clock = clockOf({ signal });
    const progress = vi.fn();
    const call = clock.pluginCall('part', progress);
    expect(call.signal).toBe(signal);
    expect(call.progress).toBe(progress);
    expect('onProgress' in call).toBe(false);
    call.warn('slow');
    call.warn('slow');
    call.warn('small');
    clock.warn('other', 'slow');
    expect(clock.warnings).toEqual([
      { plugin: 'part', message: 'slow' },
      { plugin: 'part', message: 'small' },
      { plugin: 'other', message: 'slow' },
    ]);
    expect(clockOf().pluginCall('part', progress)).not.toHaveProperty('signal');
  });
});
