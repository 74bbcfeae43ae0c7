import { MessageChannel } from 'node:worker_threads';
import { expect, it, vi } from 'vitest';
import { endThread } from './end-thread';

it('closes the port, as in Node', async () => {
  const { port1, port2 } = new MessageChannel();
  const scope = { close: vi.fn() };
  const closed = new Promise((resolve) => port2.once('close', resolve));
  endThread(port1, scope);
  await closed;
  expect(scope.close).not.toHaveBeenCalled();
});

it('closes the thread itself where its port can not be closed, as in Deno', () => {
  const scope = { close: vi.fn() };
  endThread({}, scope);
  expect(scope.close).toHaveBeenCalledOnce();
  expect(() => endThread({}, {})).not.toThrow();
});
