import type { ModelCard } from '@photochrom/core';
import { expect, it } from 'vitest';
import { explainStorage } from './explain-storage';

const card = { name: 'tiny', bytes: 5_250_000 } as ModelCard;
const full = new DOMException('no more', 'QuotaExceededError');

it('says how much is needed, used and available where storage is full, and what to do', () => {
  expect(explainStorage(card, full, { usage: 2_000_000, quota: 6_000_000 })).toBe(
    "Expected to keep model 'tiny' for the next visit, but the browser's storage for this site is full (needed: 5.3 MB; used by this " +
      'site: 2 MB; available, as the browser tells: 4 MB). It is used from memory this time, and fetched anew the next. Free some disk ' +
      'space, or remove models that are no longer needed from the store.',
  );
});

it('does not leave a browser that tells more room than there is uncontradicted', () => {
  expect(explainStorage(card, full, { usage: 0, quota: 10e9 })).toContain('10,000 MB; the disk or a limit of the browser leaves less)');
});

it('does without figures that the browser does not tell', () => {
  expect(explainStorage(card, full)).toContain('is full (needed: 5.3 MB). It is');
});

it('gives any other reason in the browser’s words', () => {
  expect(explainStorage(card, new DOMException('Access denied.', 'SecurityError'))).toBe(
    "Expected to keep model 'tiny' for the next visit, but the browser can't write files here: Access denied. It is used from memory " +
      'this time, and fetched anew the next.',
  );
});
