import { expect, it } from 'vitest';
import { untilAborted } from './until-aborted';

it('gives what the work gives', async () => {
  const { signal } = new AbortController();
  await expect(untilAborted(Promise.resolve(1), signal)).resolves.toBe(1);
  await expect(untilAborted(Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
  await expect(untilAborted(Promise.resolve(2), undefined)).resolves.toBe(2);
});

it('rejects with the reason itself while the work goes on', async () => {
  const controller = new AbortController();
  const reason = { my: 'reason' };
  const waiting = untilAborted(new Promise(() => undefined), controller.signal);
  controller.abort(reason);
  await expect(waiting).rejects.toBe(reason);
  await expect(untilAborted(Promise.resolve(1), controller.signal)).rejects.toBe(reason);
});
