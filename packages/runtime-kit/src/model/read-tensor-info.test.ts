import { expect, it } from 'vitest';
import { readTensorInfo } from './read-tensor-info';

it('keeps fixed sizes and names of free ones', () => {
  const metadata = { name: 'l', isTensor: true, type: 'float32', shape: ['n', 1, ''] } as const;
  expect(readTensorInfo(metadata)).toEqual({ name: 'l', type: 'float32', dims: ['n', 1, ''] });
});

it('refuses types that do not cross the contract, naming them', () => {
  expect(() => readTensorInfo({ name: 'h', isTensor: true, type: 'float16', shape: [1] })).toThrow("'h' is a tensor of float16");
  expect(() => readTensorInfo({ name: 's', isTensor: false })).toThrow("'s' is no tensor");
});
