import type { ModelCard } from '@photochrom/core';
import { describe, expect, it } from 'vitest';
import { type MaskCenter, maskCenterOf } from './mask-center';

const carded = (maskCenter: unknown) => ({ card: { conventions: { maskCenter } } as unknown as ModelCard });

describe('maskCenterOf', () => {
  it.each<[unknown, MaskCenter | undefined, number]>([
    [undefined, undefined, 0],
    [undefined, 0.5, 0.5],
    [0.5, undefined, 0.5],
    [0, 0, 0],
  ])('card %s and option %s give %s', (card, option, expected) => {
    expect(maskCenterOf('siggraph17', carded(card), option)).toBe(expected);
  });

  it('refuses an option that contradicts the card', () => {
    expect(() => maskCenterOf('siggraph17', carded(0.5), 0)).toThrow(/0\.5, as the model card says/);
  });

  it('refuses a card that says something else', () => {
    expect(() => maskCenterOf('siggraph17', carded('0'), undefined)).toThrow(/conventions\.maskCenter/);
  });
});
