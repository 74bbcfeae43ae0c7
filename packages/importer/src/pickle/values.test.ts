import { expect, it } from 'vitest';
import { describeValue, isKind } from './values';

it('describes values for errors', () => {
  const tuple = { kind: 'tuple', items: [] } as const satisfies { kind: 'tuple'; items: never[] };
  expect([null, 'x', 3, 4n, true].map(describeValue)).toEqual(['None', 'a text', 'the number 3', 'the bigint 4', 'the boolean true']);
  expect(describeValue({ ...tuple, items: [] })).toBe('a tuple');
  expect(describeValue({ kind: 'global', name: 'torch.Size' })).toBe('torch.Size');
});

it('tells kinds', () => {
  expect([isKind({ kind: 'list', items: [] }, 'list'), isKind({ kind: 'list', items: [] }, 'tuple')]).toEqual([true, false]);
  expect([isKind(null, 'list'), isKind(undefined, 'list'), isKind('list', 'list')]).toEqual([false, false, false]);
});
