import { describe, expect, it } from 'vitest';
import type { PluginCall } from '../plugin/load-context';
import { grouping, runGroups } from './run-groups';

function pluginCall({ signal }: { signal?: AbortSignal } = {}) {
  const progressed: { completed: number; total: number }[] = [];
  const call: PluginCall = {
    ...(signal && { signal }),
    progress: (completed, total) => progressed.push({ completed, total }),
    warn: () => {},
  };
  return { ...call, progressed };
}

const info = (batch: number | string) => ({ name: 'l', type: 'float32', dims: [batch, 1, 8, 8] });

describe('runGroups', () => {
  it.each([
    [
      'bounded groups',
      info('n'),
      3,
      [
        [3, 3],
        [3, 3],
        [1, 1],
      ],
    ],
    [
      'four at once by default',
      info(''),
      undefined,
      [
        [4, 4],
        [3, 3],
      ],
    ],
    ['one by one where the model takes one', info(1), 3, new Array(7).fill([1, 1])],
    [
      "the model's own batch, filled up",
      info(5),
      3,
      [
        [5, 5],
        [2, 5],
      ],
    ],
  ])('runs %s, in order', async (_, tensor, batch, expected) => {
    const runs: number[][] = [];
    const call = pluginCall();
    const results = await runGroups([1, 2, 3, 4, 5, 6, 7], grouping(tensor, batch), call, async (group, count) => {
      runs.push([group.length, count]);
      return group.map((item) => 10 * item);
    });
    expect(runs).toEqual(expected);
    expect(results).toEqual([10, 20, 30, 40, 50, 60, 70]);
    expect(call.progressed.at(-1)).toEqual({ completed: 7, total: 7 });
    expect(call.progressed).toHaveLength(expected.length);
  });

  it('stops between two groups when aborted', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    let runs = 0;
    const work = runGroups([1, 2, 3], { size: 1, fixed: false }, pluginCall({ signal: controller.signal }), async (group) => {
      runs++;
      controller.abort(reason);
      return group;
    });
    await expect(work).rejects.toBe(reason);
    expect(runs).toBe(1);
  });
});
