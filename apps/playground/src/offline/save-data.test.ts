import { expect, it } from 'vitest';
import { shouldSaveData } from './save-data';

it.each([
  [undefined, false],
  [{}, false],
  [{ effectiveType: '4g', type: 'wifi', saveData: false }, false],
  [{ effectiveType: '4g', saveData: true }, true],
  [{ effectiveType: '3g' }, true],
  [{ effectiveType: '4g', type: 'cellular' }, true],
])('of a connection %o says %s', (connection, expected) => {
  expect(shouldSaveData(connection)).toBe(expected);
});
