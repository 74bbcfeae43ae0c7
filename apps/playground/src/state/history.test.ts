import { expect, it } from 'vitest';
import { amend, record, redo, startHistory, undo } from './history';

it('goes back and forth through the same values', () => {
  const three = record(record(startHistory('one'), 'two'), 'three');
  const back = undo(undo(three));
  expect(back).toEqual({ past: [], present: 'one', future: ['two', 'three'] });
  expect(redo(redo(back))).toEqual(three);
});

it('stays where nothing is left to undo or redo', () => {
  const only = startHistory(1);
  expect(undo(only)).toBe(only);
  expect(redo(only)).toBe(only);
});

it('forgets what was taken back once something else is done', () => {
  expect(record(undo(record(startHistory(1), 2)), 3)).toEqual({ past: [1], present: 3, future: [] });
});

it('takes the same value again for no step', () => {
  const value = { box: 1 };
  expect(record(startHistory(value), value).past).toEqual([]);
});

it('remembers two hundred steps and no more', () => {
  let history = startHistory(0);
  for (let step = 1; step <= 300; step++) history = record(history, step);
  expect(history.past).toHaveLength(200);
  expect(history.past[0]).toBe(100);
});

it('changes what is without a step of its own', () => {
  const amended = amend(record(startHistory(1), 2), 3);
  expect(amended).toEqual({ past: [1], present: 3, future: [] });
  expect(undo(amended).present).toBe(1);
});
