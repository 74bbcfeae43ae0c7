import { describe, expect, it } from 'vitest';
import { fakeModel } from './fake-model';

describe('fakeModel', () => {
  const model = fakeModel({
    inputs: [{ name: 'x', type: 'float32', dims: ['rows', 2] }],
    outputs: [],
    run: ({ x }) => ({ y: x as never }),
  });

  it('takes any size where the shape is free', async () => {
    const x = { type: 'float32', dims: [3, 2], data: new Float32Array(6) } as const;
    expect((await model.run({ x }))['y']).toBe(x);
  });

  it('says what it expected and what came where an input does not fit', async () => {
    const x = { type: 'float32', dims: [3, 1], data: new Float32Array(3) } as const;
    await expect(model.run({ x })).rejects.toThrow("Input 'x' must be float32 [rows, 2], but was float32 [3, 1].");
    await expect(model.run({})).rejects.toThrow('but was nothing');
  });
});
