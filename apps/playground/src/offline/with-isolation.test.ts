import { expect, it } from 'vitest';
import { withIsolation } from './with-isolation';

it('adds the headers and keeps status, type and body', async () => {
  const isolated = withIsolation(new Response('text', { status: 201, headers: { 'content-type': 'text/css' } }));
  expect(isolated.status).toBe(201);
  expect(Object.fromEntries(isolated.headers)).toEqual({
    'content-type': 'text/css',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(await isolated.text()).toBe('text');
});

it('leaves alone what the host isolates itself, and errors of the network', () => {
  const own = new Response('', { headers: { 'cross-origin-embedder-policy': 'credentialless' } });
  expect(withIsolation(own)).toBe(own);
  const failed = Response.error();
  expect(withIsolation(failed)).toBe(failed);
});
