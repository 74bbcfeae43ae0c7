import { expect, it } from 'vitest';
import type { PickleValue } from '../pickle/values';
import { factOf } from './fact';

it.each<[PickleValue, string]>([
  [null, 'None'],
  [true, 'True'],
  [12, '12'],
  [1e-3, '0.001'],
  [2n ** 64n, '18446744073709551616'],
  ['text', 'text'],
  ['x'.repeat(600), `${'x'.repeat(500)}…`],
  [{ kind: 'bytes', python2: true, content: Uint8Array.of(104, 105) }, 'hi'],
  [{ kind: 'bytes', python2: false, content: Uint8Array.of(104, 105) }, '2 bytes'],
  [{ kind: 'bytes', python2: true, content: { offset: 0, length: 5000, coding: 'raw' } }, '5000 bytes'],
  [{ kind: 'long-text', range: { offset: 0, length: 20_000, coding: 'utf-8' } }, 'a text of 20000 bytes'],
  [{ kind: 'global', name: 'torch.float16' }, 'torch.float16'],
  [{ kind: 'storage', key: '0', type: 'float32', count: 3 }, 'a storage of 3 × float32'],
  [{ kind: 'numpy-type', code: 'f4', order: '<' }, 'a NumPy dtype f4'],
  [{ kind: 'opaque', name: 'argparse.Namespace', isObject: true }, 'an object of argparse.Namespace, which was not built'],
  [{ kind: 'opaque', name: 'argparse.Namespace', isObject: false }, 'argparse.Namespace'],
])('writes values for people: %#', (value, expected) => {
  expect(factOf(value)).toBe(expected);
});
