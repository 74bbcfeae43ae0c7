import { describe, expect, it } from 'vitest';
import { inTurn } from './in-turn';

describe('inTurn', () => {
  it('starts work only when the work before has ended, whether well or not', async () => {
    const order: string[] = [];
    const slow = inTurn(async () => {
      order.push('slow starts');
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push('slow ends');
      throw new Error('broken');
    });
    const quick = inTurn(async () => order.push('quick'));
    await expect(slow).rejects.toThrow('broken');
    await quick;
    expect(order).toEqual(['slow starts', 'slow ends', 'quick']);
  });

  it('gives what the work gives', async () => {
    expect(await Promise.all([1, 2, 3].map((value) => inTurn(async () => 2 * value)))).toEqual([2, 4, 6]);
  });
});
