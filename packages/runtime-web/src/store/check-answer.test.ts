import type { ModelCard } from '@photochrom/core';
import { expect, it } from 'vitest';
import { checkAnswer } from './check-answer';

const card = { name: 'tiny', bytes: 10 } as ModelCard;

function answer(given: Partial<Response>, headers: Record<string, string> = {}) {
  return () => checkAnswer({ type: 'basic', ok: true, status: 200, statusText: 'OK', ...given, headers: new Headers(headers) }, card);
}

it('lets success of the right length pass, or of none', () => {
  expect(answer({}, { 'content-length': '10' })).not.toThrow();
  expect(answer({})).not.toThrow();
});

it('refuses another length before a byte is taken', () => {
  expect(answer({}, { 'content-length': '9' })).toThrow("it has 9 bytes where the card 'tiny' says 10");
  expect(answer({}, { 'content-length': '11' })).toThrow("it has 11 bytes where the card 'tiny' says 10");
});

it('does not trust a length that may be that of something else', () => {
  expect(answer({}, { 'content-length': '7', 'content-encoding': 'gzip' })).not.toThrow();
  expect(answer({ type: 'cors' }, { 'content-length': '7' })).not.toThrow();
  expect(answer({ status: 206 }, { 'content-length': '7' })).not.toThrow();
});

it('refuses a redirect and what is no success', () => {
  expect(answer({ type: 'opaqueredirect', ok: false, status: 0, statusText: '' })).toThrow('sends the browser on to another address');
  const failures = [404, 403, 410, 500].map((status) => {
    try {
      answer({ ok: false, status, statusText: 'Why' })();
    } catch (error) {
      return error;
    }
    return undefined;
  });
  expect(failures).toMatchObject([
    { message: 'the server answered 404 Why', missing: true },
    { message: 'the server answered 403 Why', missing: true },
    { message: 'the server answered 410 Why', missing: true },
    { message: 'the server answered 500 Why', missing: false },
  ]);
});
