import { expect, it } from 'vitest';
import { addStages } from './add-stages';

it('adds what both have, and keeps the order', () => {
  const preview = [
    { stage: 'colorize' as const, milliseconds: 200 },
    { stage: 'fuse' as const, milliseconds: 10 },
  ];
  const full = [
    { stage: 'fuse' as const, milliseconds: 12 },
    { stage: 'finish' as const, milliseconds: 300 },
  ];
  expect(addStages(preview, full)).toEqual([
    { stage: 'colorize', milliseconds: 200 },
    { stage: 'fuse', milliseconds: 22 },
    { stage: 'finish', milliseconds: 300 },
  ]);
});
