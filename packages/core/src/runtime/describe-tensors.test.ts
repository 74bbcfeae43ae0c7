import { expect, it } from 'vitest';
import { describeTensors } from './describe-tensors';

it('describes tensors by name, type and shape, free sizes by their names', () => {
  const tensors = [
    { name: 'l', type: 'float32', dims: ['n', 1, '', 64] },
    { name: 'ab', type: 'float16', dims: [] },
  ];
  expect(describeTensors(tensors)).toBe("'l' float32 [n, 1, ?, 64], 'ab' float16 []");
});
