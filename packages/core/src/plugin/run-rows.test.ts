import { describe, expect, it } from 'vitest';
import { testCall } from '../finish/test-call';
import { runRows } from './run-rows';

describe('runRows', () => {
  it('does every row once, in order, and ends its progress at the total', async () => {
    const rows: number[] = [];
    const steps: [number, number][] = [];
    await runRows(40, testCall({ progress: (completed, total) => steps.push([completed, total]) }), (y) => rows.push(y));
    expect(rows).toEqual(Array.from({ length: 40 }, (_, y) => y));
    expect(steps).toEqual([
      [16, 40],
      [32, 40],
      [40, 40],
    ]);
  });

  it('lets an abort in while it works, and rejects with its reason', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    setTimeout(() => controller.abort(reason), 0);
    let rows = 0;
    const work = runRows(100_000, testCall({ signal: controller.signal }), () => {
      rows++;
      const end = performance.now() + 1;
      while (performance.now() < end);
    });
    await expect(work).rejects.toBe(reason);
    expect(rows).toBeLessThan(100_000);
  });

  it('does nothing on a signal that was aborted before', async () => {
    const signal = AbortSignal.abort('no');
    let rows = 0;
    await expect(runRows(5, testCall({ signal }), () => rows++)).rejects.toBe('no');
    expect(rows).toBe(0);
  });
});
