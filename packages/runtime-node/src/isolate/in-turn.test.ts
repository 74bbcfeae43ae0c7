import { expect, it } from 'vitest';
import { takeTurns } from './in-turn';

const tick = () => new Promise((resolve) => setTimeout(resolve, 1));

it('lets so many work at once, in order, and goes on after failures', async () => {
  const { inTurn } = takeTurns(2);
  let [working, most] = [0, 0];
  const started: number[] = [];
  const work = (index: number) => async () => {
    started.push(index);
    most = Math.max(most, ++working);
    await tick();
    working--;
    if (index % 3 === 0) throw new Error(`${index}`);
    return index;
  };
  const settled = await Promise.allSettled(Array.from({ length: 7 }, (_, index) => inTurn(work(index), undefined)));
  expect(most).toBe(2);
  expect(started).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(settled.map(({ status }) => status === 'fulfilled')).toEqual([false, true, true, false, true, true, false]);
});

it('leaves at once where a signal aborts, and loses no turn by it', async () => {
  const { inTurn } = takeTurns(1);
  let finish = (): void => undefined;
  const first = inTurn(() => new Promise<void>((resolve) => (finish = resolve)), undefined);
  const controller = new AbortController();
  const never = inTurn(() => Promise.reject(new Error('It was called.')), controller.signal);
  const last = inTurn(async () => 'last', undefined);
  controller.abort('enough');
  await expect(never).rejects.toBe('enough');
  // Aborted in the moment in which the turn comes.
  const late = new AbortController();
  const beaten = inTurn(async () => 'beaten', late.signal);
  finish();
  await first;
  late.abort('late');
  await expect(beaten).rejects.toBe('late');
  expect(await last).toBe('last');
  expect(await inTurn(async () => 'after', undefined)).toBe('after');
  await expect(inTurn(async () => 'none', AbortSignal.abort('no'))).rejects.toBe('no');
});
